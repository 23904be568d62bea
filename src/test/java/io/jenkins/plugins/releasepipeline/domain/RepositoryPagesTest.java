package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPagesTest {

    private static final CommitId OLD = new CommitId("a".repeat(40));
    private static final CommitId YOUNG = new CommitId("b".repeat(40));

    @ParameterizedTest
    @CsvSource({
        "https://github.com/mozilla/treeherder.git, https://github.com/mozilla/treeherder/compare/A...B",
        "git@github.com:mozilla/treeherder, https://github.com/mozilla/treeherder/compare/A...B",
        "https://gitlab.com/a/b/app.git, https://gitlab.com/a/b/app/-/compare/A...B",
        "ssh://git@gitlab.example.org:2222/a/app.git, https://gitlab.example.org/a/app/-/compare/A...B",
        "http://gitlab.example.org:8080/a/app.git, http://gitlab.example.org:8080/a/app/-/compare/A...B",
        "git@bitbucket.org:team/app.git, https://bitbucket.org/team/app/branches/compare/B%0DA",
        "https://gitea.com/a/app, https://gitea.com/a/app/compare/A...B",
        "https://codeberg.org/a/app.git, https://codeberg.org/a/app/compare/A...B",
        "https://forgejo.example.org/a/app.git, https://forgejo.example.org/a/app/compare/A...B",
        "https://bitbucket.example.org/scm/PRJ/app.git,"
                + " https://bitbucket.example.org/projects/PRJ/repos/app/compare/commits?sourceBranch=B&targetBranch=A",
        "ssh://git@bitbucket.example.org:7999/PRJ/app.git,"
                + " https://bitbucket.example.org/projects/PRJ/repos/app/compare/commits?sourceBranch=B&targetBranch=A"
    })
    void eachForgeHasItsOwnComparePage(String repository, String page) {
        assertThat(RepositoryPages.of(repository).comparison(OLD, YOUNG))
                .map(Object::toString)
                .contains(page.replace("A...", OLD + "...")
                        .replace("...B", "..." + YOUNG)
                        .replace("=A", "=" + OLD)
                        .replace("=B", "=" + YOUNG)
                        .replace("B%0DA", YOUNG + "%0D" + OLD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/git/app.git",
                "https://git.example.org/a/app.git",
                "https://github.com/a/../b",
                "https://github.com/a/b\"onclick=x",
                "https://github.com/a/b?x=y",
                "https://github.com/<script>/b",
                "https://gitlab.evil\u202e.org/a/b",
                "javascript://github.com/a/b%0aalert(1)//c",
                "file:///github.com/a/b",
                "https://github.com/app"
            })
    void thereIsNoLinkWhereTheAddressNamesNoForgeOrIsOdd(String repository) {
        RepositoryPages pages = RepositoryPages.of(repository);
        assertThat(pages.comparison(OLD, YOUNG)).isEmpty();
        assertThat(pages.commit(OLD)).isEmpty();
    }

    @Test
    void aTemplateReceivesBothCommits() {
        assertThat(new CompareUrl("https://git.example.org/app/diff?old={from}&new={to}&again={to}").of(OLD, YOUNG))
                .hasToString("https://git.example.org/app/diff?old=" + OLD + "&new=" + YOUNG + "&again=" + YOUNG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/{from}",
                "https://example.org/{from}...{to}/{branch}",
                "javascript:alert('{from}{to}')",
                "data:text/html,{from}{to}",
                "//example.org/{from}...{to}",
                "https://{from}.example.org/{to}",
                "https://alice:secret@example.org/{from}...{to}",
                "https://example.org/a b/{from}...{to}",
                "https:///{from}...{to}"
            })
    void aTemplateThatLeadsElsewhereIsRefused(String template) {
        assertThatThrownBy(() -> new CompareUrl(template))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("compareUrl")
                .hasMessageNotContaining("secret");
    }
}
