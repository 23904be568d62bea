package io.jenkins.plugins.releasepipeline.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.VersionEndpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told about a version URL is true of it. */
class VersionUrlTest {

    private static String asked(String url) {
        return VersionEndpoint.written(url, Optional.empty(), List.of(), Optional.empty())
                .toString();
    }

    @ParameterizedTest
    @CsvSource({
        "http://bücher.example/version,http://xn--bcher-kva.example/version",
        "https://BÜCHER.example:8443/v?a=%20b#c,https://xn--bcher-kva.example:8443/v?a=%20b#c",
        "http://例え.テスト/,http://xn--r8jz45g.xn--zckzah/",
        "http://xn--bcher-kva.example/,http://xn--bcher-kva.example/",
        "http://[::1]:8080/,http://[::1]:8080/",
        "http://my-service:65535/x,http://my-service:65535/x",
    })
    void isAskedByItsNameInAscii(String url, String asked) {
        assertThat(asked(url)).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "http://my_service:8080,host my_service",
        "http://a.my_service.example/x,underscore",
        "http://127.0.0.1:99999/x,port 99999",
        "http://host:0/,port 0",
        "http://host:abc/,its port must be a number",
        "http://host:99999999999/,its port must be a number",
        "http://straße.example/,xn-- form",
        "http://-.-/,xn-- form",
        "http://user:secret@my_service/,contains credentials",
        "http://user:secret@bücher.example/,contains credentials",
        "http:///path,name a host",
        "ftp://host/,begin with http",
    })
    void isRefusedForWhatIsWrongWithIt(String url, String problem) {
        assertThatThrownBy(() -> asked(url))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
    }
}
