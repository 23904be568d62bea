package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Undoes what a server does to a body although nobody asked for it: some send gzip always. */
final class ContentCoding {

    private ContentCoding() {}

    /**
     * The body as it was; empty if it is longer than the limit.
     *
     * @param coding the header Content-Encoding; what is not gzip is left as it is
     * @throws IOException if it is no gzip
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
