package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of definitions and their addresses. */
class DefinitionListTest {

    private static DefinitionList named(String... names) {
        return new DefinitionList(Stream.of(names)
                .map(name -> new PipelineDefinition(name, "job", "repository", List.of()))
                .toList());
    }

    private static List<String> names(DefinitionList list) {
        return list.all().stream().map(PipelineDefinition::getName).toList();
    }

    @Test
    void eachDefinitionHasAnAddressWhateverItsName() {
        DefinitionList list = named("app", "", "a/b", "app", "api");
        assertThat(list.ids()).containsExactly("app", "@2", "@3", "@4", "api");
        assertThat(list.find("@4")).containsSame(list.all().get(3));
        assertThat(list.find("@1")).isEmpty();
        assertThat(list.others("@4")).hasSize(4).doesNotContain(list.all().get(3));
        assertThat(list.others("")).hasSize(5);
    }

    @Test
    void aDefinitionIsReplacedRemovedAndAdded() {
        DefinitionList list = named("a", "b", "c");
        PipelineDefinition other = named("x").all().get(0);
        assertThat(names(list.replaced("b", other))).containsExactly("a", "x", "c");
        assertThat(names(list.without("b"))).containsExactly("a", "c");
        assertThat(names(list.with(other))).containsExactly("a", "b", "c", "x");
        assertThat(names(list)).containsExactly("a", "b", "c");
    }

    @Test
    void aDefinitionMovesByOneAndStopsAtTheEnds() {
        DefinitionList list = named("a", "b", "c");
        assertThat(names(list.moved("b", true))).containsExactly("b", "a", "c");
        assertThat(names(list.moved("b", false))).containsExactly("a", "c", "b");
        assertThat(names(list.moved("a", true))).containsExactly("a", "b", "c");
        assertThat(names(list.moved("c", false))).containsExactly("a", "b", "c");
    }

    @Test
    void aDefinitionThatIsGoneIsTold() {
        DefinitionList list = named("a");
        PipelineDefinition other = list.all().get(0);
        for (Runnable change : List.<Runnable>of(
                () -> list.replaced("gone", other), () -> list.without("gone"), () -> list.moved("gone", true))) {
            assertThatThrownBy(change::run)
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("no pipeline gone");
        }
    }
}
