package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.forge.ForgeKind;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeProjectTest {

    private static ForgeProject project(ForgeKind kind, String path, String api, String repository) {
        return ForgeProject.of(
                kind, Optional.ofNullable(path), Optional.ofNullable(api).map(URI::create), repository);
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, , , https://github.com/acme/app.git, https://api.github.com, acme/app",
        "GITHUB, , , git@github.com:acme/app.git, https://api.github.com, acme/app",
        "GITHUB, , , https://git.example.com/acme/app, https://git.example.com/api/v3, acme/app",
        "GITHUB, , https://git.example.com/api/v3/, https://git.example.com/acme/app, https://git.example.com/api/v3, acme/app",
        "GITHUB, , https://api.git.example.com, https://git.example.com/acme/app, https://api.git.example.com, acme/app",
        "GITHUB, acme/app, , https://git.example.com/elsewhere.git, https://api.github.com, acme/app",
        "GITHUB, acme/app.git, https://git.example.com/api/v3, file:///srv/app.git, https://git.example.com/api/v3, acme/app",
        "GITLAB, , , https://gitlab.com/group/below/app.git, https://gitlab.com/api/v4, group/below/app",
        "GITLAB, , , https://git.example.com/group/app, https://git.example.com/api/v4, group/app",
        "GITLAB, group/app, , https://github.com/acme/app, https://gitlab.com/api/v4, group/app"
    })
    void isThatOfTheRepositoryUnlessItIsGiven(
            ForgeKind kind, String path, String api, String repository, String expectedApi, String expectedPath) {
        assertThat(project(kind, path, api, repository))
                .isEqualTo(new ForgeProject(kind, URI.create(expectedApi), expectedPath));
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, , , https://gitlab.com/acme/app.git, fill in",
        "GITLAB, , , https://github.com/acme/app.git, fill in",
        "GITHUB, , , /srv/git/app.git, fill in",
        "GITHUB, , , https://git.example.com/app.git, fill in",
        "GITHUB, , https://api.github.com, https://git.example.com/acme/app, fill in",
        "GITHUB, app, , https://github.com/acme/app, is not the path",
        "GITHUB, acme/.., , https://github.com/acme/app, is not the path",
        "GITHUB, a/b/c, , https://github.com/acme/app, is not the path",
        "GITLAB, a/b?c, , https://gitlab.com/acme/app, is not the path",
        "GITHUB, a/b, https://git.example.com/api/v3?x=y, https://github.com/acme/app, has no"
    })
    void isRefusedWhereItCanNotBeMeant(ForgeKind kind, String path, String api, String repository, String message) {
        assertThatThrownBy(() -> project(kind, path, api, repository))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(message);
    }
}
