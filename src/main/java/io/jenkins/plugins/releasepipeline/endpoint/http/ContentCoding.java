package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Decodes a compressed body: some servers always send gzip, although it was not requested. */
final class ContentCoding {

    private ContentCoding() {}

    /**
     * Returns the decoded body; empty if it exceeds the limit.
     *
     * @param coding the header Content-Encoding; any other coding than gzip is ignored
     * @throws IOException if it is not valid gzip
     */
    static Optional<byte[]> decode(byte[] body, Optional<String> coding, int limit) throws IOException {
        String name = coding.orElse("").trim().toLowerCase(Locale.ROOT);
        if (!name.equals("gzip") && !name.equals("x-gzip")) {
            return Optional.of(body);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] decoded = in.readNBytes(limit + 1);
            return Optional.of(decoded).filter(bytes -> bytes.length <= limit);
        }
    }
}
