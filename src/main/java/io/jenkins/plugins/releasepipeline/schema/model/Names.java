package io.jenkins.plugins.releasepipeline.schema.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the names of tables and columns in one way only. */
public final class Names {

    private static final Set<String> DEFAULT_SCHEMAS = Set.of("public", "dbo", "main");

    private Names() {}

    /**
     * A table's or column's name as SQL writes it: unquoted parts become lower case as in most databases, quoted ones
     * ({@code "a"}, {@code `a`}, {@code [a]}) are taken as they are, and the schemas that databases have from the start
     * are left out. Two different names never become one; one name may become two where a database ignores case.
     */
    public static String sql(String written) {
        List<String> parts = parts(written.strip());
        if (parts.size() == 2 && DEFAULT_SCHEMAS.contains(parts.get(0))) {
            return parts.get(1);
        }
        return String.join(".", parts);
    }

    private static List<String> parts(String written) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < written.length()) {
            char first = written.charAt(at);
            char close = first == '[' ? ']' : first == '"' || first == '`' ? first : 0;
            int end = close == 0 ? written.indexOf('.', at) : written.indexOf(close, at + 1);
            end = end < 0 ? written.length() : end;
            String part = close == 0
                    ? written.substring(at, end).strip().toLowerCase(Locale.ROOT)
                    : written.substring(at + 1, end);
            parts.add(part);
            at = close == 0 ? end + 1 : end + 2;
        }
        return parts;
    }
}
