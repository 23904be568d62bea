package io.jenkins.plugins.releasepipeline.notify.webhook;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks as Standard Webhooks 1.0 has it: {@code webhook-signature} is {@code v1,} and the Base64 of the
 * HMAC-SHA256 of {@code <id>.<timestamp>.<body>}. Its {@code toString} has no secret.
 */
public final class SigningKey {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /** The specification asks for at least 24 bytes. */
    private static final int SHORTEST = 24;

    private final byte[] secret;

    private SigningKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads a key as receivers' libraries write it: {@code whsec_} and Base64.
     *
     * @throws ReleaseException if it is none, or shorter than 24 bytes; the message does not repeat it
     */
    public static SigningKey read(String text) {
        try {
            byte[] secret = Base64.getDecoder().decode(text.trim().replaceFirst("^" + PREFIX, ""));
            if (secret.length >= SHORTEST) {
                return new SigningKey(secret);
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the secret.
        }
        throw new ReleaseException(Messages.SigningKey_Bad());
    }

    /**
     * Returns the headers of a request.
     *
     * @param now when it is sent: receivers refuse old ones
     */
    Map<String, String> headers(String id, Instant now, String body) {
        Map<String, String> headers = new LinkedHashMap<>(unsigned(id, now));
        headers.put("webhook-signature", "v1," + signature(id + "." + now.getEpochSecond() + "." + body));
        return headers;
    }

    /** Returns the headers of a request without a key, so that receivers can leave out what they had already. */
    static Map<String, String> unsigned(String id, Instant now) {
        return Map.of("webhook-id", id, "webhook-timestamp", String.valueOf(now.getEpochSecond()));
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "signing key";
    }
}
