package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.QuotedText;

/** Ruby's rules for string literals. */
final class RubyQuotes implements QuotedText.Rules {

    @Override
    public String hole() {
        return "#{";
    }

    @Override
    public boolean hasHoles(char quote) {
        return quote != '\'';
    }

    @Override
    public boolean spansLines(char quote) {
        return true;
    }

    @Override
    public String escaped(char c, char open, char close, boolean holes) {
        if (c == open || c == close || c == '\\') {
            return String.valueOf(c);
        }
        if (!holes) {
            return "\\" + c;
        }
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case '\n' -> "";
            default -> String.valueOf(c);
        };
    }
}
