package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Space;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.CSharpCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes in one file, of which only the methods {@code Up} run forward. */
final class MigrationFile {

    private static final List<String> BASES = List.of("Migration", "DbMigration", "AutoReversingMigration");

    private final List<Token> tokens;
    private final List<Token> rest = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Token> forward = new ArrayList<>();
    private final Map<String, String> constants = new HashMap<>();
    private boolean hasUp;

    MigrationFile(List<Token> tokens) {
        this.tokens = tokens;
        readConstants();
        readMethods();
    }

    /** Returns whether it has a forward part, or should have one. */
    boolean isMigration() {
        return hasUp || baseLine().isPresent();
    }

    List<Change> changes() {
        return hasUp ? changes : List.of(new Change.Opaque(baseLine().orElse(1), Messages.MigrationFile_NoUp()));
    }

    /** Returns the tokens of {@code Up}; if it uses more of the file, all except the reverting part. */
    String meaning() {
        boolean alone = hasUp && constants.isEmpty() && changes.stream().noneMatch(Change.Opaque.class::isInstance);
        StringBuilder meaning = new StringBuilder();
        List<Token> used = alone ? forward : rest;
        for (int i = 0; i < used.size(); i++) {
            Token token = used.get(i);
            boolean closes =
                    i + 1 < used.size() && List.of(")", "}", "]").stream().anyMatch(used.get(i + 1)::is);
            if (!(token.is(",") && closes)) {
                meaning.append(token.kind() == Kind.TEXT ? "\"" : "")
                        .append(token.text())
                        .append('\n');
            }
        }
        return meaning.toString();
    }

    private void readConstants() {
        for (int i = 0; i + 4 < tokens.size(); i++) {
            boolean constant = tokens.get(i).is("const")
                    && tokens.get(i + 1).is("string")
                    && tokens.get(i + 3).is("=")
                    && tokens.get(i + 4).kind() == Kind.TEXT
                    && i + 5 < tokens.size()
                    && tokens.get(i + 5).is(";");
            if (constant) {
                String former = constants.put(
                        tokens.get(i + 2).text(), tokens.get(i + 4).text());
                if (former != null) {
                    constants.put(tokens.get(i + 2).text(), "");
                }
            }
        }
    }

    private void readMethods() {
        CSharpCursor stream = new CSharpCursor(tokens);
        int usings = 0;
        while (!stream.isAtEnd()) {
            Token token = stream.next();
            if (token.is("void") && (stream.at("Up") || stream.at("Down"))) {
                method(stream);
            } else if (!(token.is("using") && usings == 0)) {
                rest.add(token);
            } else {
                while (!stream.isAtEnd() && !stream.accept(";")) {
                    stream.skip(1);
                }
            }
            usings += token.is("{") ? 1 : 0;
        }
    }

    private void method(CSharpCursor stream) {
        Token name = stream.next();
        boolean up = name.is("Up");
        if (!stream.accept("(")) {
            return;
        }
        String type = stream.isAtEnd() ? "" : stream.next().text();
        String parameter = type.equals("MigrationBuilder") && !stream.isAtEnd()
                ? stream.next().text()
                : "";
        if (!stream.accept(")") && !type.equals(")")) {
            return;
        }
        int line = stream.line();
        boolean closed = true;
        List<Token> body;
        if (stream.at("{")) {
            body = stream.block();
            closed = !stream.isBroken();
        } else {
            body = new ArrayList<>();
            stream.accept("=>");
            while (!stream.isAtEnd() && !stream.at(";")) {
                body.add(stream.next());
            }
            body.add(new Token(Kind.SIGN, ";", List.of(), line, 0, Space.NONE));
            closed = !stream.isAtEnd();
        }
        if (!up) {
            return;
        }
        hasUp = true;
        forward.addAll(body);
        rest.addAll(body);
        changes.addAll(
                parameter.isEmpty()
                        ? List.of(new Change.Opaque(name.line(), Messages.MigrationFile_OtherFramework()))
                        : new UpMethod(parameter, constants).read(body));
        if (!closed) {
            changes.add(new Change.Opaque(line, Messages.MigrationFile_Unbalanced()));
        }
    }

    private Optional<Integer> baseLine() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token base = tokens.get(i + 1);
            if (tokens.get(i).is(":") && BASES.stream().anyMatch(base::is)
                    || tokens.get(i).is("[") && base.is("Migration")) {
                return Optional.of(base.line());
            }
        }
        return Optional.empty();
    }
}
