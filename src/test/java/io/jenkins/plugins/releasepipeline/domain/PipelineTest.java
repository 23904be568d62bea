package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineTest {

    private static Environment environment(String name, Optional<DeployRef> ref) {
        return new Environment(name, false, Optional.empty(), ref, false, List.of(), List.of());
    }

    private static Pipeline pipeline(Environment... environments) {
        return new Pipeline("app", "app", "https://example.org/app", Optional.empty(), "master", List.of(environments));
    }

    static Stream<Arguments> twins() {
        return Stream.of(
                Arguments.of(
                        new DeployRef.Branch("production"), new DeployRef.Branch("production"), "branch production"),
                Arguments.of(new DeployRef.Branch("master"), new DeployRef.Branch("master"), "branch master"),
                Arguments.of(new DeployRef.Tag("live"), new DeployRef.Tag("live", true), "tag live"),
                Arguments.of(
                        new DeployRef.VersionTag(VersionPattern.DEFAULT),
                        new DeployRef.VersionTag(VersionPattern.DEFAULT),
                        "version " + VersionPattern.DEFAULT));
    }

    /** A hold on one would not stop the other, and a reset of one would move both. */
    @ParameterizedTest
    @MethodSource("twins")
    void refusesTwoEnvironmentsThatOneRefDecidesAbout(DeployRef one, DeployRef other, String label) {
        assertThatThrownBy(() -> pipeline(
                        environment("production", Optional.of(one)),
                        environment("stage", Optional.of(new DeployRef.Branch("stage"))),
                        environment("twin", Optional.of(other))))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("Pipeline \"app\": environments \"production\" and \"twin\" have the same deploy ref, "
                        + label + ": give each its own, or make them services of one environment.");
    }

    @Test
    void letsEnvironmentsShareAJobThatDeploys() {
        Optional<DeployRef> job = Optional.of(new DeployRef.Job("deploy-app", "COMMIT"));

        Pipeline pipeline = pipeline(environment("stage", job), environment("production", job));

        assertThat(pipeline.environment("stage").ref()).isEmpty();
        assertThat(pipeline.environment("stage").job())
                .isEqualTo(pipeline.environment("production").job())
                .isPresent();
    }

    @Test
    void refusesAParameterThatCanNotBeGiven() {
        for (String parameter : List.of("", "a b", "ENVIRONMENT")) {
            assertThatThrownBy(() -> new DeployRef.Job("deploy-app", parameter))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessage(
                            "\"" + parameter
                                    + "\" is not a valid name for the parameter that receives the commit: use letters, digits and underscores. ENVIRONMENT is reserved for the environment's name.");
        }
    }

    @Test
    void refusesThatWhatAJobDeploysRollsBackByItself() {
        assertThatThrownBy(() -> new Environment(
                        "production",
                        true,
                        Optional.of("stage"),
                        Optional.of(new DeployRef.Job("deploy-app", "COMMIT")),
                        false,
                        List.of(new Service(
                                "web",
                                Optional.of(VersionEndpoint.at(URI.create("https://app.invalid/__version__"))),
                                false)),
                        List.of(),
                        new Automation(true, true)))
                .isInstanceOf(ReleaseException.class)
                .hasMessage(
                        "Environment \"production\" can't roll back automatically, because a job deploys it, and that job may fail as well: remove rollbackOnFailure.");
    }

    @Test
    void letsABranchAndATagShareAName() {
        assertThat(pipeline(
                                environment("trunk", Optional.of(new DeployRef.Branch("master"))),
                                environment("one", Optional.of(new DeployRef.Branch("live"))),
                                environment("two", Optional.of(new DeployRef.Tag("live"))),
                                environment("three", Optional.empty()),
                                environment("four", Optional.empty()))
                        .environments())
                .hasSize(5);
    }
}
