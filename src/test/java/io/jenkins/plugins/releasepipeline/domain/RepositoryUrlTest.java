package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;

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
                "/srv/git/app.git",
                "file:///srv/git/a:b@c",
            })
    void takesAUrlWithoutOne(String url) {
        assertThat(RepositoryUrl.hasCredentials(url)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://git@example.org/app, ssh",
        "git@example.org:team/app.git, ssh",
        "FTP://example.org/app, ftp",
        "sftp://example.org/app, sftp",
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
}
