package io.jenkins.plugins.releasepipeline.schema.syntax.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.SyntaxNode;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Mix;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Parameter;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads expressions; throws {@link NotUnderstood} for an unsupported one. */
final class ExpressionReader {

    private static final Set<String> BINARY = Set.of(
            "+",
            "-",
            "*",
            "/",
            "%",
            "**",
            "==",
            "!=",
            "===",
            "!==",
            "<",
            ">",
            "<=",
            ">=",
            "&&",
            "||",
            "??",
            "&",
            "|",
            "^",
            "<<",
            "in",
            "instanceof");
    private static final Set<String> ASSIGN =
            Set.of("=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "**=", "<<=", "&&=", "||=", "??=");
    private static final Set<String> UNARY = Set.of("!", "-", "+", "~", "typeof", "void", "delete", "...", "++", "--");
    private static final Set<String> NO_VALUE = Set.of(
            "if",
            "else",
            "for",
            "while",
            "do",
            "switch",
            "case",
            "return",
            "const",
            "let",
            "var",
            "catch",
            "finally",
            "try",
            "throw",
            "in",
            "of",
            "export",
            "yield",
            "break",
            "continue",
            "with",
            "debugger");
    private final ScriptCursor cursor;
    private final StatementReader statements;
    private final TypeSkipper types;
    private final FunctionReader functions;
    private final ObjectReader objects;
    private final CallReader calls;

    ExpressionReader(ScriptCursor cursor, StatementReader statements, TypeSkipper types) {
        this.cursor = cursor;
        this.statements = statements;
        this.types = types;
        this.functions = new FunctionReader(cursor, statements, this, types);
        this.objects = new ObjectReader(cursor, this);
        this.calls = new CallReader(cursor, this, types);
    }

    FunctionReader functions() {
        return functions;
    }

    ObjectReader objects() {
        return objects;
    }

    /** Reads one expression, or several separated by commas. */
    Node list() {
        Node first = expression();
        if (!cursor.peek().is(",")) {
            return first;
        }
        List<Node> all = new ArrayList<>(List.of(first));
        while (cursor.accept(",")) {
            all.add(expression());
        }
        return new Mix(first.line(), all, ",");
    }

    Node expression() {
        cursor.enter();
        Token first = cursor.peek();
        List<Node> operands = new ArrayList<>(List.of(operand()));
        StringBuilder operators = new StringBuilder();
        while (true) {
            Token token = cursor.peek();
            if (token.is("as") || token.is("satisfies")) {
                cursor.next();
                types.type();
            } else if ((token.is(Kind.SIGN) || token.is(Kind.NAME)) && BINARY.contains(token.text())) {
                operators.append(cursor.next().text()).append(' ');
                operands.add(operand());
            } else {
                break;
            }
        }
        Node node = operands.size() == 1 ? operands.get(0) : joined(first.line(), operands, operators.toString());
        Token sign = cursor.peek();
        if (sign.is(Kind.SIGN) && ASSIGN.contains(sign.text())) {
            cursor.next();
            node = new Assign(first.line(), new Parameter(node.text(), Map.of()), sign.text(), expression());
        } else if (cursor.accept("?")) {
            Node then = expression();
            cursor.expect(":");
            node = new Branch(first.line(), node, List.of(then), List.of(expression()));
        }
        cursor.leave();
        return node;
    }

    /** Returns the operands with their operators; concatenated strings become one string. */
    private static Node joined(int line, List<Node> operands, String operators) {
        boolean texts =
                operators.replace("+", "").isBlank() && operands.stream().allMatch(Text.class::isInstance);
        if (!texts) {
            return new Mix(line, operands, operators);
        }
        List<String> pieces = new ArrayList<>(List.of(""));
        for (Node operand : operands) {
            SyntaxNode.append(pieces, ((Text) operand).pieces());
        }
        return new Text(line, pieces);
    }

    private Node operand() {
        cursor.enter();
        Token token = cursor.peek();
        Node node;
        if ((token.is(Kind.SIGN) || token.is(Kind.NAME)) && UNARY.contains(token.text())) {
            cursor.next();
            Node inner = operand();
            node = token.is("-") && inner instanceof Word
                    ? new Word(token.line(), "-" + inner.text())
                    : new Mix(token.line(), List.of(inner), token.text());
        } else if (token.is("await") && !cursor.peek(1).is(".")) {
            cursor.next();
            node = operand();
        } else {
            node = calls.chain(primary());
        }
        cursor.leave();
        return node;
    }

    private Node primary() {
        Token token = cursor.peek();
        int line = token.line();
        if (functions.isArrow()) {
            return functions.arrow(line);
        }
        cursor.next();
        switch (token.kind()) {
            case TEXT:
                return new Text(line, token.pieces());
            case NUMBER, PATTERN:
                return new Word(line, token.text());
            case NAME:
                return named(token);
            default:
                break;
        }
        switch (token.text()) {
            case "[":
                return new Items(line, calls.arguments("]"));
            case "{":
                return objects.object(line);
            case "(":
                Node inner = list();
                cursor.expect(")");
                return inner;
            default:
                throw new NotUnderstood();
        }
    }

    private Node named(Token token) {
        if (NO_VALUE.contains(token.text())) {
            throw new NotUnderstood();
        }
        return switch (token.text()) {
            case "async" -> {
                boolean function = cursor.peek().is("function") || functions.isArrow();
                yield function ? primary() : new Word(token.line(), "async");
            }
            case "function" -> {
                cursor.accept("*");
                String name = cursor.peek().is(Kind.NAME) ? cursor.next().text() : "";
                yield functions.function(token.line(), name);
            }
            case "class" -> statements.classes().type(token.line());
            case "new" -> calls.made(token.line());
            default -> new Word(token.line(), token.text());
        };
    }
}
