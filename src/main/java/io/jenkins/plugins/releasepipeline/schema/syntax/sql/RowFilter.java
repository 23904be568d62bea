package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.DefaultValues;
import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.model.RowCondition;
import io.jenkins.plugins.releasepipeline.schema.model.RowCondition.Test;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the simple conditions in an index's WHERE that hold for all its rows. */
final class RowFilter {

    private static final int DEEPEST = 20;
    private static final Set<String> TRUTHS = Set.of("true", "false");

    private RowFilter() {}

    /** Returns the simple conditions; empty if they are alternatives. */
    static List<RowCondition> read(List<Token> where) {
        return read(where, 0);
    }

    private static List<RowCondition> read(List<Token> where, int deep) {
        List<Token> bare = bare(where);
        List<RowCondition> conditions = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int at = 0; at <= bare.size(); at++) {
            Token token = at < bare.size() ? bare.get(at) : null;
            if (token != null && depth == 0 && token.isOneOf(Set.of("or", "between", "case"))) {
                return List.of();
            }
            if (token == null || depth == 0 && token.isWord("and")) {
                List<Token> part = bare(bare.subList(from, at));
                boolean nested = part.stream().anyMatch(word -> word.isWord("and"))
                        && part.stream().noneMatch(word -> word.isOneOf(Set.of("or", "between", "case", "not")));
                if (nested && deep < DEEPEST && part.size() < at - from) {
                    conditions.addAll(read(part, deep + 1));
                } else {
                    one(part).ifPresent(conditions::add);
                }
                from = at + 1;
            } else {
                depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            }
        }
        return conditions;
    }

    private static Optional<RowCondition> one(List<Token> part) {
        if (part.isEmpty()) {
            return Optional.empty();
        }
        boolean negated = part.get(0).isWord("not") && part.size() == 2;
        List<Token> all = negated ? bare(part.subList(1, part.size())) : part;
        // (a) = 1 and (a)::text = 'x' are conditions on a, too.
        List<Token> flat = all.stream()
                .filter(token -> !token.isSign('(') && !token.isSign(')'))
                .toList();
        if (flat.isEmpty() || !flat.get(0).isName() || calls(all)) {
            return Optional.empty();
        }
        String column = Names.sql(flat.get(0).text());
        List<Token> rest = flat.subList(1, flat.size());
        if (rest.isEmpty()) {
            return Optional.of(new RowCondition(column, Test.EQUALS, negated ? "false" : "true"));
        }
        return negated ? Optional.empty() : test(column, rest);
    }

    private static Optional<RowCondition> test(String column, List<Token> rest) {
        String words = rest.stream().map(Token::lower).collect(Collectors.joining(" "));
        return switch (words) {
            case "is null" -> Optional.of(new RowCondition(column, Test.IS_NULL, ""));
            case "is not null" -> Optional.of(new RowCondition(column, Test.IS_NOT_NULL, ""));
            case "is true" -> Optional.of(new RowCondition(column, Test.EQUALS, "true"));
            case "is false" -> Optional.of(new RowCondition(column, Test.EQUALS, "false"));
            default -> compared(column, rest);
        };
    }

    private static Optional<RowCondition> compared(String column, List<Token> rest) {
        boolean equals = rest.get(0).isSign('=');
        boolean differs = rest.size() > 2
                && (rest.get(0).isSign('<') && rest.get(1).isSign('>')
                        || rest.get(0).isSign('!') && rest.get(1).isSign('='));
        int from = equals ? 1 : 2;
        if (!equals && !differs || rest.size() <= from) {
            return Optional.empty();
        }
        Token value = rest.get(from);
        boolean literal = value.is(Kind.TEXT) || value.is(Kind.NUMBER) || value.isOneOf(TRUTHS);
        boolean cast = rest.size() > from + 2 && rest.get(from + 1).isSign(':');
        return literal && (rest.size() == from + 1 || cast)
                ? Optional.of(
                        new RowCondition(column, equals ? Test.EQUALS : Test.DIFFERS, DefaultValues.sql(value.text())))
                : Optional.empty();
    }

    private static boolean calls(List<Token> tokens) {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).isName() && tokens.get(at + 1).isSign('(')) {
                return true;
            }
        }
        return false;
    }

    /** Removes the parentheses around the whole expression. */
    private static List<Token> bare(List<Token> tokens) {
        List<Token> inside = tokens;
        for (int deep = 0; deep < DEEPEST && inside.size() > 1 && inside.get(0).isSign('(') && closes(inside); deep++) {
            inside = inside.subList(1, inside.size() - 1);
        }
        return inside;
    }

    private static boolean closes(List<Token> tokens) {
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            depth += tokens.get(at).isSign('(') ? 1 : tokens.get(at).isSign(')') ? -1 : 0;
            if (depth == 0) {
                return at == tokens.size() - 1;
            }
        }
        return false;
    }
}
