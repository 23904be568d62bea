package io.jenkins.plugins.releasepipeline.schema.syntax.ruby;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Cursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.SyntaxNode;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Assign;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Branch;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Items;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Mix;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Pairs;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Symbol;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.ruby.Node.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions; throws {@link NotUnderstood} for an unsupported one. */
final class ExpressionReader {

    private static final Set<String> BINARY = Set.of(
            "+", "-", "*", "/", "%", "**", "==", "!=", "<", ">", "<=", ">=", "<=>", "===", "=~", "!~", "&&", "||", "&",
            "|", "^", "<<", ">>", "..", "...", "and", "or");
    static final Set<String> ASSIGN =
            Set.of("=", "||=", "&&=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "**=", "<<=", ">>=");
    private static final Set<String> VALUES = Set.of("true", "false", "nil", "self", "__method__", "__FILE__");
    private static final Set<String> KEYWORDS =
            Set.of("if", "unless", "case", "begin", "def", "class", "module", "return");
    private final Cursor cursor;
    private final StatementReader statements;
    private final ArgumentReader arguments;
    private final BlockReader blocks;
    private final CallReader calls;
    private boolean doTaken;

    ExpressionReader(Cursor cursor, StatementReader statements) {
        this.cursor = cursor;
        this.statements = statements;
        this.arguments = new ArgumentReader(cursor, this);
        this.blocks = new BlockReader(cursor, statements, this);
        this.calls = new CallReader(cursor, this, arguments, blocks);
    }

    /** Reads an expression statement: a {@code do} block belongs to it. */
    Node statement() {
        return leavingDo(false, this::expression);
    }

    /** Reads while {@code do} is, or is not, left to an outer call. */
    <T> T leavingDo(boolean left, Supplier<T> reading) {
        boolean before = doTaken;
        doTaken = left;
        try {
            return reading.get();
        } finally {
            doTaken = before;
        }
    }

    /** Returns whether a {@code do} belongs to an outer call. */
    boolean leavesDo() {
        return doTaken;
    }

    Node expression() {
        cursor.enter();
        Token first = cursor.peek();
        List<Node> operands = new ArrayList<>(List.of(operand()));
        StringBuilder operators = new StringBuilder();
        while (isOperator(cursor.peek())) {
            operators.append(cursor.next().text()).append(' ');
            cursor.skipNewlines();
            operands.add(operand());
        }
        Node node = operands.size() == 1 ? operands.get(0) : new Mix(first.line(), operands, operators.toString());
        if (cursor.accept("?")) {
            cursor.skipNewlines();
            Node then = expression();
            cursor.skipNewlines();
            cursor.expect(":");
            cursor.skipNewlines();
            node = new Branch(first.line(), node, List.of(then), List.of(expression()));
        }
        cursor.leave();
        return node;
    }

    private static boolean isOperator(Token token) {
        return (token.is(Kind.SIGN) || token.is(Kind.NAME)) && BINARY.contains(token.text());
    }

    List<Node> list() {
        List<Node> all = new ArrayList<>();
        do {
            cursor.skipNewlines();
            all.add(expression());
        } while (cursor.accept(","));
        return all;
    }

    Node operand() {
        cursor.enter();
        Token token = cursor.peek();
        Node node;
        if (token.is("!")
                || token.is("-")
                || token.is("not")
                || token.is("*")
                || token.is("&")
                || token.is("defined?")) {
            cursor.next();
            Node inner = operand();
            boolean number = token.is("-") && inner instanceof Word;
            node = number
                    ? new Word(token.line(), "-" + inner.text())
                    : new Mix(token.line(), List.of(inner), token.text());
        } else {
            node = calls.chain(primary());
        }
        cursor.leave();
        return node;
    }

    private Node primary() {
        Token token = cursor.next();
        int line = token.line();
        switch (token.kind()) {
            case TEXT:
                return text(token);
            case SYMBOL:
                return new Symbol(line, token.text());
            case NUMBER:
                return new Word(line, token.text());
            case CONSTANT:
                return cursor.peek().is("(") && !cursor.peek().spaced() ? calls.named(token) : assigned(token);
            case VARIABLE:
                return assigned(token);
            case NAME:
                return name(token);
            default:
                break;
        }
        return switch (token.is(Kind.SIGN) ? token.text() : "") {
            case "[" -> new Items(line, arguments.upTo("]"));
            case "{" -> hash(line);
            case "(" -> group(line);
            case "->" -> blocks.lambda(line);
            case "::" -> primary();
            default -> throw new NotUnderstood();
        };
    }

    private Node name(Token token) {
        if (KEYWORDS.contains(token.text())) {
            return statements.keywords().keyword(token);
        }
        if (VALUES.contains(token.text())) {
            return new Word(token.line(), token.text());
        }
        if (ArgumentReader.NO_ARGUMENT.contains(token.text()) || token.is("for") || token.is("yield")) {
            throw new NotUnderstood();
        }
        return ASSIGN.contains(cursor.peek().text()) && cursor.peek().is(Kind.SIGN)
                ? assigned(token)
                : calls.named(token);
    }

    private Node assigned(Token target) {
        Token sign = cursor.peek();
        if (!sign.is(Kind.SIGN) || !ASSIGN.contains(sign.text())) {
            return new Word(target.line(), target.text());
        }
        cursor.next();
        cursor.skipNewlines();
        return new Assign(target.line(), target.text(), sign.text(), expression());
    }

    private Node text(Token first) {
        List<String> pieces = new ArrayList<>(first.pieces());
        while (cursor.peek().is(Kind.TEXT)) {
            SyntaxNode.append(pieces, cursor.next().pieces());
        }
        return new Text(first.line(), pieces);
    }

    private Node hash(int line) {
        List<Node> pairs = arguments.upTo("}");
        if (pairs.isEmpty()) {
            return new Pairs(line, List.of());
        }
        if (pairs.size() != 1 || !(pairs.get(0) instanceof Pairs)) {
            throw new NotUnderstood();
        }
        return pairs.get(0);
    }

    private Node group(int line) {
        List<Node> inner = leavingDo(false, statements::statements);
        cursor.expect(")");
        return inner.size() == 1 ? inner.get(0) : new Mix(line, inner, ";");
    }
}
