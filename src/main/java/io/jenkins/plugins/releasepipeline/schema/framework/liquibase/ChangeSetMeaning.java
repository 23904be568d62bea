package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.Set;
import java.util.TreeMap;

/** Normalizes the forward part of a change set, independently of the changelog's format. */
final class ChangeSetMeaning {

    private static final Set<String> LEFT_OUT = Set.of("rollback", "comment", "validCheckSum");
    private static final Set<String> NAMES =
            Set.of("id", "author", "logicalFilePath", "created", "comment", "rollback", "validCheckSum", "sql");

    private ChangeSetMeaning() {}

    static String of(Element changeSet) {
        StringBuilder meaning = new StringBuilder();
        append(changeSet, true, meaning);
        return meaning.toString();
    }

    private static void append(Element element, boolean outermost, StringBuilder meaning) {
        boolean sql = element.name().equals("sql");
        meaning.append('(').append(element.name());
        new TreeMap<>(element.attributes()).forEach((name, value) -> {
            boolean leftOut = outermost ? NAMES.contains(name) : sql && name.equals("sql");
            if (!leftOut) {
                quote(name, meaning.append(' '));
                quote(value.strip(), meaning.append('='));
            }
        });
        for (Element child : element.children()) {
            if (!LEFT_OUT.contains(child.name())) {
                append(child, false, meaning);
            }
        }
        String text = sql
                ? SqlReader.meaning(element.text())
                : String.join(" ", element.text().strip().split("\\s+"));
        quote(text, meaning.append(' '));
        meaning.append(')');
    }

    private static void quote(String text, StringBuilder meaning) {
        meaning.append('"')
                .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }
}
