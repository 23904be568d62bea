package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.List;

/** Normalizes Python, so that two texts that differ only in layout, quotes or trailing commas are equal. */
public final class Words {

    private Words() {}

    /** Returns these tokens, separated by spaces. */
    public static String of(List<Token> tokens) {
        StringBuilder words = new StringBuilder();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.isString()) {
                boolean continues = at > 0 && tokens.get(at - 1).kind() == token.kind();
                if (continues) {
                    words.setLength(words.length() - 2);
                } else {
                    words.append(token.kind() == Token.Kind.TEMPLATE ? "f\"" : "\"");
                }
                words.append(escape(token.text())).append("\" ");
            } else if (!isTrailingComma(tokens, at)) {
                words.append(token.text()).append(' ');
            }
        }
        return words.toString();
    }

    /** Returns a string in double quotes. */
    public static String quote(String text) {
        return '"' + escape(text) + '"';
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static boolean isTrailingComma(List<Token> tokens, int at) {
        if (!tokens.get(at).isSign(",") || at + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(at + 1);
        return next.isSign(")") || next.isSign("]") || next.isSign("}");
    }
}
