package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://alice:secret@example.org/app",
                "https://token@example.org/app",
                "https://alice:sec/ret@example.org/app",
                "ssh://alice:secret@example.org/app",
                "ssh://alice:sec/ret@example.org/app",
                "git://alice:se@c/ret@example.org/app",
                "alice:secret@example.org:app",
                "alice:sec/ret@example.org:team/app",
            })
    void findsASecretWhateverIsInIt(String url) {
        assertThat(RepositoryUrl.hasCredentials(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/app",
                "https://example.org:8443/app.git",
                "ssh://git@example.org:2222/app",
                "ssh://git@example.org:2222/team/app@1",
                "ssh://example.org:2222/app@1",
                "git@example.org:team/app.git",
                "git@example.org:team/app@1",
                "C:\\team@x:y",
                "/srv/git/app.git",
                "file:///srv/git/a:b@c",
            })
    void takesAUrlWithoutOne(String url) {
        assertThat(RepositoryUrl.hasCredentials(url)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "FTP://example.org/app, ftp",
        "sftp://example.org/app, sftp",
        "git+ssh://example.org/app, git+ssh",
        "ssh://git@example.org/app, ''",
        "git@example.org:team/app.git, ''",
        "https://example.org/app, ''",
        "http://localhost:8080/app, ''",
        "file:///srv/app, ''",
        "/srv/app, ''",
        "/srv/a:b, ''",
        "C:\\app, ''",
        "git://localhost:9418/app, ''"
    })
    void saysWhichSchemeIsNotSupported(String url, String scheme) {
        assertThat(RepositoryUrl.unsupportedScheme(url).orElse("")).isEqualTo(scheme);
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://git@example.org/app, ssh://git@example.org/app",
        "SSH://git@example.org:2222/app, SSH://git@example.org:2222/app",
        "git@example.org:team/app.git, ssh://git@example.org/team/app.git",
        "git@example.org:/srv/app.git, ssh://git@example.org/srv/app.git",
        "example.org:team/app.git, ssh://example.org/team/app.git",
        "gitlab:app, ssh://gitlab/app",
        "git@[::1]:app, ssh://git@[::1]/app",
    })
    void knowsSshByItsSchemeOrByTheColonAfterTheHost(String url, String withScheme) {
        assertThat(RepositoryUrl.isSsh(url)).isTrue();
        assertThat(RepositoryUrl.withScheme(url)).isEqualTo(withScheme);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/app",
                "git://example.org/app",
                "file:///srv/app",
                "file:/srv/app",
                "/srv/a:b",
                "./a:b",
                "folder/a:b",
                "C:\\app",
                "C:/app",
                "c:app",
                "\\\\server\\share:x\\app",
                "app.git",
            })
    void leavesPathsAndOtherUrlsAlone(String url) {
        assertThat(RepositoryUrl.isSsh(url)).isFalse();
        assertThat(RepositoryUrl.withScheme(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-oProxyCommand=touch /tmp/x",
                "ssh://-oProxyCommand=x/app",
                "ssh://git@-oProxyCommand=x/app",
                "ssh://-x@example.org/app",
                "git@-oProxyCommand=x:app",
                "-x@example.org:app",
                "git@example.org:-oProxyCommand=x",
                "example.org:--upload-pack=x",
            })
    void refusesWhatAProgramWouldTakeForAnOption(String url) {
        assertThat(RepositoryUrl.isOption(url)).isTrue();
        assertThatThrownBy(() -> RepositoryUrl.check("app", url))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("\"app\"")
                .hasMessageContaining("dash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git@example.org:team/-app",
                "git@my-host.example.org:my-app",
                "ssh://my-user@my-host/-app",
                "https://example.org/-/app",
                "/srv/a:-b",
                "https://example.org/a@-b",
            })
    void takesADashElsewhere(String url) {
        assertThat(RepositoryUrl.isOption(url)).isFalse();
        assertThat(RepositoryUrl.check("app", url)).isEqualTo(url);
    }
}
