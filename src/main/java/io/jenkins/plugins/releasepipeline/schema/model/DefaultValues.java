package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normalizes the defaults of columns. */
public final class DefaultValues {

    private static final Pattern CAST =
            Pattern.compile("(?s)(.+?)\\s*::\\s*[a-z][a-z0-9_ .\"]*(?:\\(\\s*[0-9, ]+\\))?(?:\\[])?");
    private static final Pattern QUOTED_NUMBER = Pattern.compile("[eEnN]?'([+-]?[0-9]+(?:\\.[0-9]+)?)'");
    private static final Pattern NOW =
            Pattern.compile("(?:now|current_timestamp|localtimestamp|getdate)(?:\\s*\\(\\s*[0-9]?\\s*\\))?");

    private DefaultValues() {}

    /**
     * Returns a default written in SQL in normalized form, so that equal defaults are usually equal strings: without
     * enclosing parentheses and casts, numbers without quotes, words in lower case. An empty string stands for NULL.
     */
    public static String sql(String written) {
        String text = bare(written.strip());
        Matcher cast = CAST.matcher(text);
        if (cast.matches() && balanced(cast.group(1))) {
            text = bare(cast.group(1));
        }
        Matcher number = QUOTED_NUMBER.matcher(text);
        if (number.matches()) {
            return number.group(1);
        }
        String word = text.indexOf('\'') < 0 ? text.toLowerCase(Locale.ROOT) : text;
        if (NOW.matcher(word).matches()) {
            return "now()";
        }
        return switch (word) {
            case "null" -> "";
            case "b'0'" -> "0";
            case "b'1'" -> "1";
            case "'t'", "'true'" -> "true";
            case "'f'", "'false'" -> "false";
            default -> word.matches("[nN]'.*") ? word.substring(1) : word;
        };
    }

    private static String bare(String text) {
        String inside = text;
        while (inside.startsWith("(") && inside.endsWith(")") && balanced(inside.substring(1, inside.length() - 1))) {
            inside = inside.substring(1, inside.length() - 1).strip();
        }
        return inside;
    }

    private static boolean balanced(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length() && depth >= 0; at++) {
            char sign = text.charAt(at);
            quoted ^= sign == '\'';
            depth += quoted ? 0 : sign == '(' ? 1 : sign == ')' ? -1 : 0;
        }
        return depth == 0 && !quoted;
    }
}
