package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Placeholder;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a column's type. A modifier that changes its values is part of its name: UNSIGNED, an array, WITH TIME ZONE. */
final class TypeReader {

    private static final Set<String> MORE = Set.of(
            "varying",
            "precision",
            "unsigned",
            "signed",
            "zerofill",
            "array",
            "large",
            "object",
            "char",
            "character",
            "varchar",
            "varbinary",
            "text",
            "nchar");
    private static final List<String> TAILS =
            List.of("with time zone", "without time zone", "with local time zone", "year to month", "day to second");

    /** The standard's synonyms of types with a more common name. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "char varying", "character varying",
            "national character varying", "nvarchar",
            "national varchar", "nvarchar",
            "national char varying", "nvarchar",
            "nchar varying", "nvarchar",
            "national character", "nchar",
            "national char", "nchar",
            "binary varying", "varbinary");

    private TypeReader() {}

    static ColumnType read(SqlCursor cursor) {
        Token first = cursor.peek();
        StringBuilder name = new StringBuilder(cursor.name());
        while (cursor.atOneOf(MORE) && !cursor.at("character set")) {
            name.append(' ').append(cursor.next().text());
        }
        List<String> arguments = new ArrayList<>();
        if (cursor.atSign('(')) {
            for (SqlCursor part : cursor.parts(cursor.brackets())) {
                arguments.add(part.rest().stream()
                        .map(token -> token.kind() == Kind.NAME ? token.lower() : token.text())
                        .collect(Collectors.joining(" ")));
            }
        }
        while (cursor.atOneOf(MORE) && !cursor.at("character set")) {
            name.append(' ').append(cursor.next().text());
        }
        for (String tail : TAILS) {
            if (cursor.accept(tail)) {
                name.append(' ').append(tail);
            }
        }
        while (cursor.acceptSign('[')) {
            while (!cursor.atSign(']')) {
                cursor.next();
            }
            cursor.next();
            name.append("[]");
        }
        if (!first.isName() || Placeholder.isIn(first)) {
            throw new NotUnderstood();
        }
        ColumnType type = new ColumnType(name.toString(), arguments);
        ColumnType usual = new ColumnType(SYNONYMS.getOrDefault(type.name(), type.name()), arguments);
        return DefaultDigits.in(usual, cursor.dialect());
    }
}
