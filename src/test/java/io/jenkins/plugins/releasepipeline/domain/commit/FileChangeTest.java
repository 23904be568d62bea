package io.jenkins.plugins.releasepipeline.domain.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.FileChange.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileChangeTest {

    @Test
    void knowsWhereTheFileIsInEachTree() {
        assertThat(FileChange.added("a")).isEqualTo(new FileChange(Optional.empty(), Optional.of("a"), Kind.ADDED));
        assertThat(FileChange.edited("a")).isEqualTo(new FileChange(Optional.of("a"), Optional.of("a"), Kind.EDITED));
        assertThat(FileChange.deleted("a")).isEqualTo(new FileChange(Optional.of("a"), Optional.empty(), Kind.DELETED));
        assertThat(FileChange.renamed("a", "b"))
                .isEqualTo(new FileChange(Optional.of("a"), Optional.of("b"), Kind.RENAMED));
    }

    @Test
    void refusesPathsThatDoNotFitTheKind() {
        assertThatThrownBy(() -> new FileChange(Optional.of("a"), Optional.of("b"), Kind.EDITED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EDITED");
        assertThatThrownBy(() -> new FileChange(Optional.empty(), Optional.empty(), Kind.ADDED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
