package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.List;

/**
 * One statement of a script.
 *
 * @param tokens at least one, without the semicolon at its end
 * @param text its source text
 * @param whole whether it is complete: all that it opens is closed
 * @param conditional whether it may run under a condition
 * @param dialect the database, as far as known
 */
public record Statement(List<Token> tokens, String text, boolean whole, boolean conditional, Dialect dialect) {

    private static final int LONGEST = 300;

    /** The database, as far as the script reveals it. */
    public enum Dialect {
        MYSQL,
        SQL_SERVER,
        ANY
    }

    /** Defensive copy. */
    public Statement {
        tokens = List.copyOf(tokens);
    }

    /** Returns its first line. */
    public int line() {
        return tokens.get(0).line();
    }

    /** Returns its text on one line, for people. */
    public String quote() {
        String start = text.substring(0, Math.min(text.length(), 4 * LONGEST));
        String shown = start.replaceAll("\\s+", " ").strip();
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + '…' : shown;
    }
}
