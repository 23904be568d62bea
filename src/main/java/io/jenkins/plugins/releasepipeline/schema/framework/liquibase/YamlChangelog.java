package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses YAML and JSON into the elements of the same changelog in XML: plain values become attributes, and the items of
 * the lists {@code changes} and {@code columns} become children of the element above. Aliases are marked, never
 * resolved.
 */
final class YamlChangelog {

    /** Lists that have no corresponding element in XML. */
    private static final Set<String> TRANSPARENT = Set.of("changes", "columns", "databaseChangeLog");

    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = new YAMLFactory();

    private final JsonParser parser;
    private final String[] lines;

    private YamlChangelog(JsonParser parser, String text) {
        this.parser = parser;
        this.lines = text.split("\n", -1);
    }

    /** Returns the root element, without a name; it contains {@code databaseChangeLog}. */
    static Element read(String text, boolean json) throws BrokenChangelog {
        try (JsonParser parser = json ? JSON.createParser(text) : YAML.createParser(text)) {
            try {
                return new YamlChangelog(parser, text).document();
            } catch (IOException | RuntimeException broken) {
                // SnakeYAML's exceptions are unchecked.
                throw new BrokenChangelog(parser.currentLocation().getLineNr());
            }
        } catch (IOException | RuntimeException broken) {
            throw new BrokenChangelog(1);
        }
    }

    private Element document() throws IOException, BrokenChangelog {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new BrokenChangelog(line());
        }
        Element root = mapping("", line(), 0);
        if (parser.nextToken() != null) {
            throw new BrokenChangelog(line());
        }
        return root;
    }

    /** Returns the mapping whose opening brace is the current token. */
    private Element mapping(String name, int line, int level) throws IOException, BrokenChangelog {
        check(level);
        Map<String, String> attributes = new LinkedHashMap<>();
        List<Element> children = new ArrayList<>();
        String text = "";
        int textLine = line;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            int fieldLine = line();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                children.add(mapping(field, fieldLine, level + 1));
            } else if (value == JsonToken.START_ARRAY) {
                List<Element> items = items(level + 1);
                if (TRANSPARENT.contains(field) && !name.isEmpty()) {
                    children.addAll(items);
                } else {
                    children.add(new Element(field, fieldLine, Map.of(), items, "", fieldLine));
                }
            } else if (isAlias() || field.equals("<<")) {
                attributes.put(Element.ALIAS, field);
            } else if (value != JsonToken.VALUE_NULL) {
                attributes.put(field, scalar(value));
                if (field.equals("sql")) {
                    text = scalar(value);
                    textLine = textLine();
                }
            }
        }
        end(JsonToken.END_OBJECT);
        return new Element(name, line, attributes, children, text, textLine);
    }

    /**
     * Returns the items of the list whose opening bracket is the current token; an item that is a mapping with one
     * field has the field's name.
     */
    private List<Element> items(int level) throws IOException, BrokenChangelog {
        check(level);
        List<Element> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            int line = line();
            if (token == JsonToken.START_OBJECT) {
                items.add(unwrapped(mapping(Element.ITEM, line, level + 1)));
            } else if (token == JsonToken.START_ARRAY) {
                items.add(new Element(Element.ITEM, line, Map.of(), items(level + 1), "", line));
            } else {
                String name = isAlias() ? Element.ALIAS : Element.ITEM;
                items.add(new Element(name, line, Map.of(), List.of(), scalar(token), line));
            }
            token = parser.nextToken();
        }
        end(JsonToken.END_ARRAY);
        return items;
    }

    private static Element unwrapped(Element item) {
        if (item.attributes().isEmpty() && item.children().size() == 1) {
            return item.children().get(0);
        }
        if (item.children().isEmpty() && item.attributes().size() == 1) {
            Map.Entry<String, String> only =
                    item.attributes().entrySet().iterator().next();
            return new Element(only.getKey(), item.line(), Map.of(), List.of(), only.getValue(), item.textLine());
        }
        return item;
    }

    private String scalar(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    private boolean isAlias() {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    /** Returns the first line of the text; a block, such as {@code sql: |}, begins on the line after its indicator. */
    private int textLine() {
        int line = line();
        String written = line <= lines.length ? lines[line - 1].strip() : "";
        int colon = written.lastIndexOf(": ");
        String value = colon < 0 ? "" : written.substring(colon + 2).strip();
        boolean block = parser instanceof YAMLParser && (value.startsWith("|") || value.startsWith(">"));
        return block ? line + 1 : line;
    }

    private void check(int level) throws BrokenChangelog {
        if (level > Element.MOST_LEVELS) {
            throw new BrokenChangelog(line());
        }
    }

    private void end(JsonToken expected) throws BrokenChangelog {
        if (parser.currentToken() != expected) {
            throw new BrokenChangelog(line());
        }
    }
}
