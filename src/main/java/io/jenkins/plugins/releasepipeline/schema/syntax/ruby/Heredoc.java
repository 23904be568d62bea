package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.QuotedText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A string that starts on the next line.
 *
 * @param token the index of its token
 * @param tag its terminator
 * @param squiggly whether common indentation is removed
 * @param indented whether the terminator may be indented
 * @param interpolates whether it may contain code
 */
record Heredoc(int token, String tag, boolean squiggly, boolean indented, boolean interpolates) {

    /** The start of a heredoc. */
    static final Pattern BEGIN =
            Pattern.compile("<<([~-]?)(?:([\"'`])([^\"'`\n]{1,60})\\2|(?!self\\b)([A-Za-z_]\\w*))");

    static Heredoc of(Matcher begin, int token) {
        String sign = begin.group(1);
        String quote = begin.group(2);
        String tag = quote == null ? begin.group(4) : begin.group(3);
        return new Heredoc(token, tag, sign.equals("~"), !sign.isEmpty(), !"'".equals(quote));
    }

    /** Returns whether this line is the terminator. */
    boolean endsWith(String line) {
        return (indented ? line.strip() : line).equals(tag);
    }

    /** Returns the text before the terminator. */
    List<String> content(String body) {
        String content = squiggly ? body.stripIndent() : body;
        if (!interpolates) {
            return List.of(content);
        }
        return new QuotedText(content.replace('\0', ' ') + '\0', 0, new RubyQuotes()).read('\0', '\0', true);
    }
}
