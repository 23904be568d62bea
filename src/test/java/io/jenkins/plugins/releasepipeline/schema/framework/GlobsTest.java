package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

    @ParameterizedTest
    @CsvSource({
        "db/*.sql, db/a.sql, true",
        "db/*.sql, db/a/b.sql, false",
        "db/**/*.sql, db/a.sql, true",
        "db/**/*.sql, db/a/b/c.sql, true",
        "db/**/*.sql, dba.sql, false",
        "**/*.sql, a.sql, true",
        "**, a/b/c, true",
        "db/?.sql, db/a.sql, true",
        "db/?.sql, db/ab.sql, false",
        "a.b, aXb, false",
    })
    void aGlobStandsForFolders(String glob, String path, boolean fits) {
        assertThat(new Globs(List.of(glob)).adds(path)).isEqualTo(fits);
        assertThat(new Globs(List.of("!" + glob)).leavesOut(path)).isEqualTo(fits);
    }

    @Test
    void manyStarsTakeNoLongerThanOthers() {
        Globs globs = new Globs(List.of("*a".repeat(200) + "b"));

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(globs.adds("a".repeat(2000)))
                .isFalse());
    }
}
