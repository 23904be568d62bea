package io.jenkins.plugins.releasepipeline.git.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks up encodings by the names used in commits. */
final class Encodings {

    private static final Pattern MARKS = Pattern.compile("[^a-z0-9]");
    private static final byte[] LETTERS = "Az <>".getBytes(StandardCharsets.US_ASCII);

    /** Initialized on the first lookup of a name that Java does not know. */
    private static final class Known {
        private static final Map<String, Charset> BY_LETTERS = byLetters();

        private static Map<String, Charset> byLetters() {
            Map<String, Charset> known = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                charset.aliases().forEach(alias -> known.putIfAbsent(letters(alias), charset));
            }
            Charset.availableCharsets().forEach((name, charset) -> known.put(letters(name), charset));
            return Map.copyOf(known);
        }
    }

    private Encodings() {}

    /**
     * Returns the encoding; empty for an unknown name, and for an encoding that a commit can't have: its header lines
     * are plain ASCII.
     */
    static Optional<Charset> named(String name) {
        return byName(name).filter(Encodings::hasAscii);
    }

    private static Optional<Charset> byName(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            // Like the C library, ignores everything except letters and digits: "koi8r", "latin-1".
            return Optional.ofNullable(Known.BY_LETTERS.get(letters(name)));
        }
    }

    private static boolean hasAscii(Charset charset) {
        return new String(LETTERS, charset).equals(new String(LETTERS, StandardCharsets.US_ASCII));
    }

    private static String letters(String name) {
        return MARKS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
