package io.jenkins.plugins.releasepipeline.git.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Encodings by the names that people gave them. */
final class Encodings {

    private static final Pattern MARKS = Pattern.compile("[^a-z0-9]");
    private static final byte[] LETTERS = "Az <>".getBytes(StandardCharsets.US_ASCII);

    /** Made when a name is asked for that Java does not know. */
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
     * The encoding that is meant; empty for a name that nothing has, and for an encoding in which a commit can't be: the
     * lines before its message are plain ASCII.
     */
    static Optional<Charset> named(String name) {
        return byName(name).filter(Encodings::hasAscii);
    }

    private static Optional<Charset> byName(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            // As the C library finds it, whatever stands between letters and digits: "koi8r", "latin-1".
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
