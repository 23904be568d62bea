package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One element of a changelog, from XML, YAML or JSON.
 *
 * @param name such as {@code createTable}; {@link #ALIAS} for a YAML alias, {@link #ITEM} for an item without a name
 * @param line its first line, from 1
 * @param attributes its plain values by name
 * @param children its child elements, in order
 * @param text its other text; the statements of {@code sql}
 * @param textLine the first line of that text
 */
record Element(
        String name, int line, Map<String, String> attributes, List<Element> children, String text, int textLine) {

    /** The maximum nesting depth of elements. */
    static final int MOST_LEVELS = 60;

    static final String ALIAS = "*";
    static final String ITEM = "-";

    Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** Returns the value of an attribute; empty if it is missing or blank. */
    Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Returns whether an attribute is true. */
    boolean isTrue(String wanted) {
        return attribute(wanted).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Returns whether an attribute is false or missing. Any other value, such as a placeholder, may be true. */
    boolean isFalse(String wanted) {
        return attribute(wanted).map("false"::equalsIgnoreCase).orElse(true);
    }

    Stream<Element> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted));
    }

    /** Returns whether it contains an alias. */
    boolean hasAlias() {
        return name.equals(ALIAS)
                || attributes.containsKey(ALIAS)
                || children.stream().anyMatch(Element::hasAlias);
    }
}
