package io.jenkins.plugins.releasepipeline.schema.syntax.python;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the names of a file whose value cannot change between assignment and use. */
final class Constants {

    private Constants() {}

    static Map<String, Expression> of(List<Statement> statements) {
        Map<String, Integer> occurrences = new HashMap<>();
        Map<String, Statement> set = new HashMap<>();
        Set<String> touchedOften = new HashSet<>();
        Set<String> touched = new HashSet<>();
        for (Statement statement : statements) {
            String first = statement.tokens().get(0).text();
            if (statement.tokens().size() > 1 && !touched.add(first)) {
                touchedOften.add(first);
            }
            statement.assigns().filter(name -> statement.indent() == 0).ifPresent(name -> set.put(name, statement));
            statement.tokens().stream()
                    .filter(token -> token.kind() == Token.Kind.NAME)
                    .forEach(token -> occurrences.merge(token.text(), 1, Integer::sum));
        }
        Map<String, Expression> constants = new HashMap<>();
        set.forEach((name, statement) -> {
            Expression value = statement.value();
            boolean unchanged = value instanceof Expression.Text || occurrences.get(name) == 2;
            if (unchanged && !touchedOften.contains(name)) {
                constants.put(name, value);
            }
        });
        return constants;
    }
}
