package io.jenkins.plugins.releasepipeline.schema.framework.efcore;

import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.csharp.Expression.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a method, with the annotations that follow it.
 *
 * @param arguments the arguments by the name of their parameter
 * @param annotations the annotations that are set, by name
 * @param oldAnnotations the annotations that were set before
 * @param complete whether the call contains nothing else
 */
record BuilderCall(
        int line,
        String method,
        String typeArguments,
        Map<String, Expression> arguments,
        Map<String, Expression> annotations,
        Map<String, Expression> oldAnnotations,
        boolean complete) {

    private static final List<String> NAME_TABLE_SCHEMA = List.of("name", "table", "schema");
    private static final List<String> NAME_TABLE_COLUMNS = List.of("name", "table", "columns");

    /** The parameters of each method in order, as far as they are used as positional arguments. */
    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry("AddColumn", List.of("name", "table", "type")),
            Map.entry("AlterColumn", List.of("name", "table", "type")),
            Map.entry("Column", List.of("type")),
            Map.entry("DropColumn", NAME_TABLE_SCHEMA),
            Map.entry("DropIndex", NAME_TABLE_SCHEMA),
            Map.entry("DropForeignKey", NAME_TABLE_SCHEMA),
            Map.entry("DropPrimaryKey", NAME_TABLE_SCHEMA),
            Map.entry("DropUniqueConstraint", NAME_TABLE_SCHEMA),
            Map.entry("DropCheckConstraint", NAME_TABLE_SCHEMA),
            Map.entry("CreateTable", List.of("name", "columns", "schema", "constraints", "comment")),
            Map.entry("DropTable", List.of("name", "schema")),
            Map.entry("RenameTable", List.of("name", "schema", "newName", "newSchema")),
            Map.entry("RenameColumn", List.of("name", "table", "newName", "schema")),
            Map.entry("RenameIndex", List.of("name", "newName", "table", "schema")),
            Map.entry("CreateIndex", NAME_TABLE_COLUMNS),
            Map.entry("AddPrimaryKey", NAME_TABLE_COLUMNS),
            Map.entry("AddUniqueConstraint", NAME_TABLE_COLUMNS),
            Map.entry("AddForeignKey", List.of("name", "table", "columns", "principalTable")),
            Map.entry("AddCheckConstraint", List.of("name", "table", "sql", "schema")),
            Map.entry("InsertData", List.of("table", "columns", "values", "schema")),
            Map.entry("UpdateData", List.of("table", "keyColumn", "keyValue", "columns", "values", "schema")),
            Map.entry("DeleteData", List.of("table", "keyColumn", "keyValue", "schema")),
            Map.entry("Sql", List.of("sql", "suppressTransaction")),
            Map.entry("EnsureSchema", List.of("name")),
            Map.entry("DropSchema", List.of("name")),
            Map.entry("CreateSequence", List.of("name", "schema")),
            Map.entry("DropSequence", List.of("name", "schema")),
            Map.entry("RenameSequence", List.of("name", "schema", "newName", "newSchema")));

    /**
     * Returns the call of this object's method; empty if the expression is something else.
     *
     * @param texts the strings for which local names may stand
     */
    static Optional<BuilderCall> of(Expression expression, String object, Map<String, String> texts) {
        Map<String, Expression> annotations = new LinkedHashMap<>();
        Map<String, Expression> oldAnnotations = new LinkedHashMap<>();
        boolean complete = true;
        Expression outer = expression;
        while (outer instanceof Call call && call.target().isPresent()) {
            if (call.target().get() instanceof Expression.Name name
                    && name.path().equals(object)) {
                return Optional.of(of(call, annotations, oldAnnotations, complete, texts));
            }
            boolean isAnnotation = call.method().equals("Annotation");
            boolean isOld = call.method().equals("OldAnnotation");
            if ((isAnnotation || isOld)
                    && call.arguments().size() == 2
                    && call.arguments().get(0).value() instanceof Expression.Text key) {
                (isOld ? oldAnnotations : annotations)
                        .put(key.value(), call.arguments().get(1).value());
            } else {
                complete = false;
            }
            outer = call.target().get();
        }
        return Optional.empty();
    }

    private static BuilderCall of(
            Call call,
            Map<String, Expression> annotations,
            Map<String, Expression> oldAnnotations,
            boolean complete,
            Map<String, String> texts) {
        List<String> parameters = PARAMETERS.getOrDefault(call.method(), List.of());
        Map<String, Expression> arguments = new LinkedHashMap<>();
        boolean known = complete;
        List<Argument> given = call.arguments();
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i).name();
            known &= !name.isEmpty() || i < parameters.size();
            String parameter = name.isEmpty() && i < parameters.size() ? parameters.get(i) : name;
            arguments.put(
                    parameter.equals("column") ? "columns" : parameter,
                    resolved(given.get(i).value(), texts));
        }
        return new BuilderCall(
                call.line(), call.method(), call.typeArguments(), arguments, annotations, oldAnnotations, known);
    }

    private static Expression resolved(Expression value, Map<String, String> texts) {
        if (value instanceof Expression.Name name) {
            String text = texts.getOrDefault(name.path(), "");
            return text.isEmpty() ? value : new Expression.Text(name.line(), text);
        }
        return value;
    }

    /** Returns whether this argument is present and not {@code null}. */
    boolean has(String name) {
        Expression value = arguments.get(name);
        return value != null
                && !(value instanceof Expression.Value plain && plain.text().equals("null"));
    }

    /** Returns a string literal; empty if it is missing or not a literal. */
    Optional<String> text(String name) {
        return arguments.get(name) instanceof Expression.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** Returns whether this argument is {@code true}. */
    boolean isTrue(String name) {
        return arguments.get(name) instanceof Expression.Value value
                && value.text().equals("true");
    }

    /** Returns whether this argument is missing or {@code false}: any other value may be true. */
    boolean isFalse(String name) {
        return !has(name)
                || arguments.get(name) instanceof Expression.Value value
                        && value.text().equals("false");
    }

    /** Returns one or several string literals; empty if one of them is not a literal. */
    Optional<List<String>> texts(String name) {
        if (arguments.get(name) instanceof Expression.New list) {
            List<String> texts = list.members().stream()
                    .map(Argument::value)
                    .filter(Expression.Text.class::isInstance)
                    .map(value -> ((Expression.Text) value).value())
                    .toList();
            return texts.size() == list.members().size() ? Optional.of(texts) : Optional.empty();
        }
        return text(name).map(List::of);
    }
}
