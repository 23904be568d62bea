package io.jenkins.plugins.releasepipeline.git.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes the text of a commit or tag in the encoding that it names; if that is missing or wrong, in one that fits. */
record Decoder(byte[] raw, Optional<Charset> named) {

    /** Creates a decoder for an object with these bytes. */
    static Decoder of(byte[] raw) {
        return new Decoder(raw, named(raw));
    }

    private static Optional<Charset> named(byte[] raw) {
        Headers headers = new Headers(raw);
        int from = headers.first("encoding");
        return from < 0
                ? Optional.empty()
                : Encodings.named(
                        new String(raw, from, headers.lineEnd(from) - from, StandardCharsets.ISO_8859_1).strip());
    }

    /** Returns the text of a range. */
    String decode(int from, int end) {
        if (end <= from) {
            return "";
        }
        boolean plain = isAscii(from, end);
        if (plain && named.isEmpty()) {
            return new String(raw, from, end - from, StandardCharsets.US_ASCII);
        }
        // ASCII bytes may be a 7-bit encoding, as used in Japan; everything else that is valid UTF-8 is decoded as
        // such.
        return (plain ? Optional.<String>empty() : strictly(StandardCharsets.UTF_8, from, end))
                .or(() -> named.flatMap(charset -> strictly(charset, from, end)))
                .orElseGet(() -> new String(raw, from, end - from, StandardCharsets.ISO_8859_1));
    }

    private boolean isAscii(int from, int end) {
        for (int at = from; at < end; at++) {
            if (raw[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> strictly(Charset charset, int from, int end) {
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(raw, from, end - from))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
