package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forward effect of one {@code changeSet} element. */
final class ChangeSet {

    private static final Set<String> NO_CHANGES = Set.of("rollback", "preConditions", "comment", "validCheckSum");
    private static final Set<String> ON_SOME_DATABASES =
            Set.of("context", "contexts", "contextFilter", "labels", "dbms");
    private static final List<String> TABLE_OPTIONS =
            List.of("engine", "default charset", "charset", "character set", "collate", "tablespace", "row_format");

    private final Element element;

    /** Whether the change set may be skipped on a database, so that a table that it creates may already exist. */
    private final boolean uncertain;

    ChangeSet(Element element, boolean uncertainChangelog) {
        this.element = element;
        this.uncertain = uncertainChangelog
                || ON_SOME_DATABASES.stream()
                        .anyMatch(name -> element.attribute(name).isPresent())
                || element.attribute("failOnError").isPresent()
                || element.children().stream().anyMatch(child -> child.name().equals("preConditions"));
    }

    /** Returns whether the changelog limits its contents to some databases. */
    static boolean isLimited(Element changelog) {
        return ON_SOME_DATABASES.stream()
                .anyMatch(name -> changelog.attribute(name).isPresent());
    }

    String author() {
        return element.attribute("author").orElse("");
    }

    String id() {
        return element.attribute("id").orElse("");
    }

    /** Returns whether Liquibase runs it again after an edit. */
    boolean reruns() {
        return element.isTrue("runOnChange") || element.isTrue("runAlways");
    }

    List<Change> changes() {
        if (element.isTrue("ignore")) {
            return List.of(new Change.Nothing(element.line(), OperationKind.UNKNOWN, "", Messages.ChangeSet_Ignored()));
        }
        List<Change> changes = new ArrayList<>();
        if (element.attributes().containsKey(Element.ALIAS)) {
            changes.add(new Change.Opaque(element.line(), Messages.ChangeTypes_Alias()));
        }
        element.children().stream()
                .filter(child -> !NO_CHANGES.contains(child.name()))
                .flatMap(this::read)
                .map(change -> uncertain ? uncertain(change) : change)
                .forEach(changes::add);
        return changes;
    }

    String meaning() {
        return ChangeSetMeaning.of(element);
    }

    /**
     * Returns the input of Liquibase's checksum in addition to the changes: its SQL with comments, with normalized
     * whitespace. Empty if the change set specifies the valid checksums itself.
     */
    String summed() {
        boolean valid = element.attribute("validCheckSum").isPresent()
                || element.children().stream().anyMatch(child -> child.name().equals("validCheckSum"));
        String sql = element.children().stream()
                .filter(child -> child.name().equals("sql"))
                .map(child -> String.join(" ", child.text().strip().split("\\s+")))
                .collect(Collectors.joining("\n"));
        return valid ? "" : sql;
    }

    private Stream<Change> read(Element child) {
        if (child.name().equals("modifySql")) {
            return isTableOption(child)
                    ? Stream.empty()
                    : Stream.of(new Change.Opaque(child.line(), Messages.ChangeSet_ModifySql()));
        }
        return ChangeTypes.read(child).stream();
    }

    private static boolean isTableOption(Element modifySql) {
        return modifySql.children().stream()
                .allMatch(child -> child.name().equals("append")
                        && TABLE_OPTIONS.stream().anyMatch(option -> child.attribute("value")
                                .orElse("")
                                .toLowerCase(Locale.ROOT)
                                .startsWith(option)));
    }

    private static Change uncertain(Change change) {
        return change instanceof Change.CreateTable table
                ? new Change.CreateTable(table.line(), table.table(), table.columns(), false)
                : change;
    }
}
