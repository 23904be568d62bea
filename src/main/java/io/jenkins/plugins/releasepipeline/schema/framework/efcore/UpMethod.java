package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.CSharpCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.ExpressionReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements of {@code Up}: calls of the builder are read, all others need manual review. */
final class UpMethod {

    private final String builder;
    private final Map<String, String> texts;
    private final List<Change> changes = new ArrayList<>();

    UpMethod(String builder, Map<String, String> constants) {
        this.builder = builder;
        this.texts = new HashMap<>(constants);
    }

    List<Change> read(List<Token> body) {
        CSharpCursor tokens = new CSharpCursor(body);
        while (!tokens.isAtEnd()) {
            if (!tokens.accept(";")) {
                statement(tokens);
            }
        }
        if (tokens.isBroken()) {
            changes.add(new Change.Opaque(tokens.line(), Messages.MigrationFile_Unbalanced()));
        }
        return changes;
    }

    private void statement(CSharpCursor tokens) {
        int line = tokens.line();
        if (!tokens.at(builder)) {
            boolean local = tokens.accept("const") | (tokens.accept("var") || tokens.accept("string"));
            if (!(local && isText(tokens))) {
                changes.add(new Change.Opaque(line, Messages.UpMethod_Statement()));
                skip(tokens);
            }
            return;
        }
        Expression expression = new ExpressionReader(tokens).read();
        BuilderCall.of(expression, builder, texts)
                .ifPresentOrElse(
                        call -> changes.addAll(new BuilderOperations(call).read()),
                        () -> changes.add(new Change.Opaque(line, Messages.UpMethod_Statement())));
        if (!tokens.accept(";")) {
            changes.add(new Change.Opaque(line, Messages.UpMethod_Statement()));
            skip(tokens);
        }
    }

    /** Returns whether it is a local name for a string literal; a second assignment to that name makes it unknown. */
    private boolean isText(CSharpCursor tokens) {
        if (!tokens.peek().is(Kind.NAME)) {
            return false;
        }
        String name = tokens.next().text();
        if (!tokens.accept("=")) {
            return false;
        }
        Expression value = new ExpressionReader(tokens).read();
        if (value instanceof Expression.Text text && tokens.accept(";")) {
            texts.merge(name, text.value(), (former, now) -> "");
            return true;
        }
        return false;
    }

    /** Skips the statement to its end: a semicolon, or its block. */
    private void skip(CSharpCursor tokens) {
        List<Token> skipped = new ArrayList<>();
        boolean ends = false;
        while (!ends && !tokens.isAtEnd() && !tokens.at(";")) {
            if (tokens.at("{")) {
                skipped.addAll(tokens.block());
                ends = !tokens.at(".") && !tokens.at(")") && !tokens.at(",");
            } else {
                skipped.add(tokens.next());
            }
        }
        readInside(skipped);
    }

    /** Forgets a name used in a statement that could not be read: it may have any value afterwards. */
    private void forget(Token token) {
        if (token.kind() == Kind.NAME) {
            texts.computeIfPresent(token.text(), (name, text) -> "");
        }
    }

    /**
     * Reads the statements of a block. Those under a condition are listed too, although it is unknown whether they run.
     */
    private void readInside(List<Token> block) {
        block.forEach(this::forget);
        CSharpCursor inside = new CSharpCursor(block);
        while (!inside.isAtEnd()) {
            if (!inside.at(builder)) {
                inside.skip(1);
                continue;
            }
            Expression expression = new ExpressionReader(inside).read();
            BuilderCall.of(expression, builder, texts)
                    .filter(call -> !call.method().equals("CreateTable"))
                    .ifPresent(call -> changes.addAll(new BuilderOperations(call)
                            .read().stream()
                                    .filter(change -> !(change instanceof Change.Nothing
                                            || change instanceof Change.CreateTable
                                            || change instanceof Change.Opaque opaque
                                                    && opaque.kind() == OperationKind.UNKNOWN))
                                    .toList()));
            if (!inside.isAtEnd()) {
                inside.skip(1);
            }
        }
    }
}
