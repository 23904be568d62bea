package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A branch or tag that can't exist is refused where it is defined, and not where it is first used. */
class RefNameTest {

    static Stream<String> names() {
        Stream<String> around = IntStream.rangeClosed(0, 0x100)
                .mapToObj(Character::toString)
                .flatMap(one -> Stream.of(one, one + "a", "a" + one, "a" + one + "b", "a/" + one, one + "/a"));
        return Stream.concat(
                around,
                Stream.of(
                        "../%",
                        "production",
                        "release/1.x",
                        "a..b",
                        "a.lock",
                        "a.lockx",
                        "a@{b",
                        "@",
                        "a@b",
                        "{a",
                        "a//b",
                        "a/.b",
                        "a./b",
                        "a b",
                        "-a",
                        "ö",
                        "日本",
                        "a/b/c.",
                        "%"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void itIsAcceptedIfGitAcceptsIt(String name) {
        assertThat(RefName.isValid(name)).isEqualTo(Repository.isValidRefName("refs/heads/" + name));
    }

    @Test
    void noPartMayEndLikeALock() {
        assertThat(RefName.isValid("a.lock/b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../%", "", " ", "two words", "refs/heads/master", "a~1", "a.lock"})
    void deployRefsAndTrunkRefuseOthersInTheSameWords(String name) {
        String branch = "\"" + name + "\" is not a branch name that Git accepts: write it without refs/heads/";
        assertThatThrownBy(() -> new DeployRef.Branch(name))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith(branch);
        assertThatThrownBy(() -> new DeployRef.Tag(name))
                .isInstanceOf(ReleaseException.class)
                .hasMessageStartingWith("\"" + name + "\" is not a tag name that Git accepts");
        if (!name.isBlank()) {
            assertThatThrownBy(() -> pipeline(name))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageStartingWith(branch);
        }
    }

    private static Pipeline pipeline(String trunk) {
        Environment production = new Environment(
                "production",
                true,
                Optional.empty(),
                Optional.of(new DeployRef.Branch("production")),
                false,
                List.of(),
                List.of());
        return new Pipeline("app", "app", "https://example.org/app", Optional.empty(), trunk, List.of(production));
    }
}
