package io.jenkins.plugins.releasepipeline.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The vector that the reference libraries of Standard Webhooks test themselves with. */
    @Test
    void signsAsTheReferenceDoes() {
        assertThat(SigningKey.read(KEY)
                        .headers(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1_614_265_330),
                                "{\"test\": 2432232314}"))
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_not base64", "whsec_c2hvcnQ=", "hunter2"})
    void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> SigningKey.read(text))
                .isInstanceOf(ReleaseException.class)
                .message()
                .contains("24 bytes")
                .doesNotContain("c2hvcnQ=", "hunter2", "not base64");
    }

    @Test
    void doesNotShowItsSecret() {
        assertThat(SigningKey.read(KEY)).hasToString("signing key");
    }
}
