package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.QuotedText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that begins on the next line.
 *
 * @param token the place of the token that stands for it
 * @param tag what its last line says
 * @param squiggly whether the indentation that its lines share is left out
 * @param indented whether its last line may be indented
 * @param interpolates whether code may stand in it
 */
record Heredoc(int token, String tag, boolean squiggly, boolean indented, boolean interpolates) {

    /** What announces one. */
    static final Pattern BEGIN =
            Pattern.compile("<<([~-]?)(?:([\"'`])([^\"'`\n]{1,60})\\2|(?!self\\b)([A-Za-z_]\\w*))");

    static Heredoc of(Matcher begin, int token) {
        String sign = begin.group(1);
        String quote = begin.group(2);
        String tag = quote == null ? begin.group(4) : begin.group(3);
        return new Heredoc(token, tag, sign.equals("~"), !sign.isEmpty(), !"'".equals(quote));
    }

    /** Whether this line is its last one. */
    boolean endsWith(String line) {
        return (indented ? line.strip() : line).equals(tag);
    }

    /** What stands before that line. */
    List<String> content(String body) {
        String content = squiggly ? body.stripIndent() : body;
        if (!interpolates) {
            return List.of(content);
        }
        return new QuotedText(content.replace('\0', ' ') + '\0', 0, new RubyQuotes()).read('\0', '\0', true);
    }
}
