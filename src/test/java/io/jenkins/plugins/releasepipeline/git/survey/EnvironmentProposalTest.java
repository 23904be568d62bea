package io.jenkins.plugins.releasepipeline.git.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.git.survey.ProposedEnvironment.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which environments the names of refs suggest. */
class EnvironmentProposalTest {

    private static List<ProposedEnvironment> propose(List<String> branches, String... tags) {
        return EnvironmentProposal.of(branches, List.of(tags), "master");
    }

    private static ProposedEnvironment branch(String name, boolean production, String source, String ref) {
        return new ProposedEnvironment(name, production, source, Kind.BRANCH, ref);
    }

    @Test
    void branchesThatAreCalledLikeEnvironmentsAreProposedInTheOrderOfPromotion() {
        assertThat(propose(List.of("feature/x", "master", "production", "prototype", "stage"), "v1.0"))
                .containsExactly(
                        branch("prototype", false, "", "prototype"),
                        branch("stage", false, "", "stage"),
                        branch("production", true, "stage", "production"));
    }

    @Test
    void withoutABranchOfItsOwnStageRunsTheTrunk() {
        assertThat(propose(List.of("master", "production")))
                .containsExactly(
                        branch("stage", false, "", "master"), branch("production", true, "stage", "production"));
    }

    @Test
    void branchesInADeployFolderAreEnvironmentsByTheirName() {
        assertThat(propose(List.of("deploy/prod", "deploy/staging", "deploy/team_1", "env/live", "deploy/Größe")))
                .containsExactly(
                        branch("team-1", false, "", "deploy/team_1"),
                        branch("staging", false, "", "deploy/staging"),
                        branch("prod", true, "staging", "deploy/prod"),
                        branch("live", false, "staging", "env/live"));
    }

    @Test
    void versionTagsSuggestProductionWhereNoBranchDoes() {
        assertThat(propose(List.of("master"), "v1.2", "v1.3", "v1.3.1", "nightly"))
                .containsExactly(
                        branch("stage", false, "", "master"),
                        new ProposedEnvironment("production", true, "stage", Kind.VERSION_TAG, "v{major}.{minor}"));
        assertThat(propose(List.of("master"), "1.2.0", "1.2.1", "v1.3"))
                .extracting(ProposedEnvironment::ref)
                .containsExactly("master", "{major}.{minor}.{patch}");
        assertThat(propose(List.of("master"), "v1.0", "v1.0.0-rc1", "1.0x")).isEmpty();
    }

    @Test
    void aTagThatIsCalledLikeAnEnvironmentDeploysIt() {
        assertThat(propose(List.of("master"), "production-ui", "production", "release-notes"))
                .containsExactly(
                        branch("stage", false, "", "master"),
                        new ProposedEnvironment("production", true, "stage", Kind.TAG, "production"),
                        new ProposedEnvironment("production-ui", false, "stage", Kind.TAG, "production-ui"));
    }

    @Test
    void theTrunkIsNotAnEnvironmentAndNothingIsInvented() {
        assertThat(propose(List.of())).isEmpty();
        assertThat(propose(List.of("master", "feature/production", "stage", "production-fix")))
                .isEmpty();
        assertThat(EnvironmentProposal.of(List.of("production"), List.of(), "production"))
                .isEmpty();
    }

    @Test
    void itIsWrittenAsConfigurationAsCode() {
        assertThat(branch("production", true, "stage", "deploy/\"x\"").yaml()).isEqualTo("""
                - name: production
                  production: true
                  promotesFrom: stage
                  deployRef: { branch: { name: "deploy/\\"x\\"" } }
                """);
        assertThat(new ProposedEnvironment("api", false, "", Kind.VERSION_TAG, "v{major}.{minor}").yaml())
                .isEqualTo("""
                - name: api
                  deployRef: { versionTag: { pattern: "v{major}.{minor}" } }
                """);
    }

    @Test
    void tagsAreOrderedByTheirNumbers() {
        assertThat(List.of("v1.9", "v1.10", "alpha", "v1.10.1", "v2", "v01.9").stream()
                        .sorted(new NewestVersionFirst())
                        .toList())
                .containsExactly("v2", "v1.10.1", "v1.10", "v1.9", "v01.9", "alpha");
    }
}
