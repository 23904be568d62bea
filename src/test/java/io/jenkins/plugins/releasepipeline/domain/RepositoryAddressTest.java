package io.jenkins.plugins.releasepipeline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/team/app",
                "https://example.org/team/app.git",
                "https://example.org/team/app.git/",
                " http://alice:secret@EXAMPLE.org:8443/team/app/ ",
                "ssh://git@example.org:22/team/app.git",
                "git@example.org:team/app.git",
                "git@example.org:/team/app",
                "example.org:team/app",
            })
    void oneRepositoryHasOneAddressHoweverItsUrlIsWritten(String url) {
        assertThat(RepositoryAddress.of(url)).isEqualTo(new RepositoryAddress("example.org", "team/app"));
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/git/app.git, srv/git/app",
        "file:///srv/git/app.git, srv/git/app",
        "C:\\git\\app, C:\\git\\app",
        "https://example.org, ''",
        "'', ''",
    })
    void aPathOnThisMachineHasNoHost(String url, String path) {
        assertThat(RepositoryAddress.of(url).path()).isEqualTo(path);
        assertThat(RepositoryAddress.of(url).host()).isEqualTo(url.startsWith("https") ? "example.org" : "");
    }

    @Test
    void bothKindsOfUrlsOfAzureDevOpsAreOneAddress() {
        assertThat(RepositoryAddress.of("git@ssh.dev.azure.com:v3/team/project/app"))
                .isEqualTo(RepositoryAddress.of("https://team@dev.azure.com/team/project/_git/app"));
    }

    @Test
    void othersAreOthers() {
        RepositoryAddress app = RepositoryAddress.of("https://example.org/team/app");
        assertThat(RepositoryAddress.of("https://example.org/team/app2")).isNotEqualTo(app);
        assertThat(RepositoryAddress.of("https://example.com/team/app")).isNotEqualTo(app);
        assertThat(RepositoryAddress.of("https://[::1]:80/team/app").host()).isEqualTo("[::1]");
    }
}
