package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Chain.Link;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptScope;
import io.jenkins.plugins.releasepipeline.schema.framework.javascript.Values;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Converts Knex's types to those of databases. */
final class KnexType {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("increments", "integer"),
            Map.entry("bigincrements", "bigint"),
            Map.entry("integer", "integer"),
            Map.entry("int", "integer"),
            Map.entry("tinyint", "tinyint"),
            Map.entry("smallint", "smallint"),
            Map.entry("mediumint", "mediumint"),
            Map.entry("bigint", "bigint"),
            Map.entry("biginteger", "bigint"),
            Map.entry("text", "text"),
            Map.entry("string", "varchar"),
            Map.entry("varchar", "varchar"),
            Map.entry("float", "float"),
            Map.entry("double", "double"),
            Map.entry("decimal", "numeric"),
            Map.entry("boolean", "boolean"),
            Map.entry("bool", "boolean"),
            Map.entry("date", "date"),
            Map.entry("datetime", "timestamp"),
            Map.entry("timestamp", "timestamp"),
            Map.entry("time", "time"),
            Map.entry("binary", "binary"),
            Map.entry("enum", "enum"),
            Map.entry("enu", "enum"),
            Map.entry("json", "json"),
            Map.entry("jsonb", "jsonb"),
            Map.entry("uuid", "uuid"),
            Map.entry("geometry", "geometry"),
            Map.entry("geography", "geography"),
            Map.entry("point", "point"),
            Map.entry("bit", "bit"),
            Map.entry("specifictype", ""));

    private KnexType() {}

    static boolean isKnown(String method) {
        return WORDS.containsKey(method.toLowerCase(Locale.ROOT));
    }

    static boolean isIncrements(String method) {
        return method.equals("increments") || method.equals("bigIncrements") || method.equals("bigincrements");
    }

    /** Returns whether the database supplies the value because of the type itself. */
    static boolean isFilled(Link link, ScriptScope scope) {
        String written = specific(link, scope).toLowerCase(Locale.ROOT);
        return written.contains("serial")
                || written.contains("generated")
                || written.contains("auto_increment")
                || written.contains(" default ") && !written.contains("default null");
    }

    private static String specific(Link link, ScriptScope scope) {
        return link.name().equals("specificType")
                ? link.argument(1).flatMap(scope::text).orElse("")
                : "";
    }

    /** Returns the type of a column; empty if unknown. */
    static Optional<ColumnType> of(Link link, ScriptScope scope) {
        if (link.name().equals("specificType")) {
            return Optional.of(specific(link, scope))
                    .filter(type -> !type.isBlank())
                    .map(type -> Values.type(type, List.of()));
        }
        List<String> sizes = new ArrayList<>();
        String word = WORDS.get(link.name().toLowerCase(Locale.ROOT));
        boolean sized = List.of("varchar", "numeric", "float", "double").contains(word);
        for (int i = 1; sized && i < link.count(); i++) {
            link.argument(i)
                    .map(scope::resolve)
                    .filter(Node.Word.class::isInstance)
                    .map(Node::text)
                    .ifPresent(sizes::add);
        }
        boolean unlimited = word.equals("varchar") && sizes.isEmpty();
        if (unlimited) {
            sizes.add("255");
        }
        boolean values = word.equals("enum");
        return values ? Optional.empty() : Optional.of(new ColumnType(word, sizes));
    }
}
