package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import java.util.Set;

/** Skips TypeScript's types, which have no effect on a database. */
final class TypeSkipper {

    private static final Set<String> BEFORE =
            Set.of("typeof", "keyof", "readonly", "unique", "infer", "asserts", "new", "abstract", "-", "|", "&");
    private static final int ANGLES = 400;
    private static final int ANGLES_OF_CALL = 40;

    private final ScriptCursor cursor;

    TypeSkipper(ScriptCursor cursor) {
        this.cursor = cursor;
    }

    /** Skips {@code : type} if present. */
    void annotation() {
        cursor.accept("?");
        cursor.accept("!");
        if (cursor.accept(":")) {
            type();
        }
    }

    /** Skips a type. */
    void type() {
        cursor.enter();
        while (BEFORE.contains(cursor.peek().text())) {
            cursor.next();
        }
        Token token = cursor.peek();
        if (token.is("(") || token.is("{") || token.is("[")) {
            cursor.goTo(cursor.behindBracket());
        } else if (token.is("<")) {
            angles();
            cursor.leave();
            type();
            return;
        } else if (token.is(Kind.NAME) || token.is(Kind.TEXT) || token.is(Kind.NUMBER)) {
            cursor.next();
        } else {
            throw new NotUnderstood();
        }
        rest();
        cursor.leave();
    }

    private void rest() {
        while (true) {
            Token token = cursor.peek();
            if (token.is("<")) {
                angles();
            } else if (token.is("[") && !token.fresh()) {
                cursor.goTo(cursor.behindBracket());
            } else if (token.is(".")) {
                cursor.next();
                cursor.next();
            } else if (token.is("|") || token.is("&") || token.is("=>") || token.is("is") || token.is("extends")) {
                cursor.next();
                type();
                return;
            } else {
                return;
            }
        }
    }

    /** Skips text in angle brackets. */
    void angles() {
        angles(ANGLES);
    }

    private void angles(int most) {
        int open = 0;
        for (int i = 0; i < most; i++) {
            Token token = cursor.peek();
            boolean bracket = token.is("(") || token.is("{") || token.is("[");
            if (bracket) {
                cursor.goTo(cursor.behindBracket());
                continue;
            }
            cursor.next();
            open += token.is("<") ? 1 : token.is(">") ? -1 : 0;
            if (open == 0) {
                return;
            }
            if (token.is(";") || token.is(")") || token.is(Kind.END)) {
                break;
            }
        }
        throw new NotUnderstood();
    }

    /** Skips type arguments if a call follows them; otherwise stays. */
    void argumentsOfCall() {
        int start = cursor.position();
        if (!cursor.peek().is("<")) {
            return;
        }
        try {
            angles(ANGLES_OF_CALL);
            if (cursor.peek().is("(")) {
                return;
            }
        } catch (NotUnderstood e) {
            // Not type arguments, but a comparison.
        }
        cursor.goTo(start);
    }
}
