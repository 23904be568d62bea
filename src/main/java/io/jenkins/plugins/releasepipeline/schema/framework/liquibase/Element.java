package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One element of a changelog, whether it was written in XML, YAML or JSON.
 *
 * @param name such as {@code createTable}; {@link #ALIAS} for a YAML alias, {@link #ITEM} for an item without a name
 * @param line where it begins, from 1
 * @param attributes its plain values by name
 * @param children the elements in it, in order
 * @param text what it contains apart from those; the statements of {@code sql}
 * @param textLine where that text begins
 */
record Element(
        String name, int line, Map<String, String> attributes, List<Element> children, String text, int textLine) {

    /** How deep elements may lie within each other. */
    static final int MOST_LEVELS = 60;

    static final String ALIAS = "*";
    static final String ITEM = "-";

    Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The value of this name; empty when it is missing or blank. */
    Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Whether the value of this name says yes. */
    boolean isTrue(String wanted) {
        return attribute(wanted).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Whether the value of this name says no, or is missing. Anything else, such as a placeholder, may be yes. */
    boolean isFalse(String wanted) {
        return attribute(wanted).map("false"::equalsIgnoreCase).orElse(true);
    }

    Stream<Element> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted));
    }

    /** Whether something in it is written elsewhere. */
    boolean hasAlias() {
        return name.equals(ALIAS)
                || attributes.containsKey(ALIAS)
                || children.stream().anyMatch(Element::hasAlias);
    }
}
