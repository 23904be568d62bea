package io.jenkins.plugins.releasepipeline.endpoint.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses JSON with the literal text of numbers: version 3.10 is not 3.1, and commit 6063e25 is not a large number. */
final class WrittenJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:+-]{1,40})\"?", Pattern.CASE_INSENSITIVE);

    private WrittenJson() {}

    private interface Opening {
        JsonParser open() throws IOException;
    }

    /**
     * Returns the JSON, with numbers as strings. Empty if it is not JSON, neither in a Unicode encoding, as specified,
     * nor in the encoding that the content type declares.
     */
    static Optional<JsonNode> read(byte[] body, Optional<String> contentType) {
        return read(() -> FACTORY.createParser(body)).or(() -> contentType
                .flatMap(WrittenJson::charset)
                .flatMap(charset -> read(() -> FACTORY.createParser(new String(body, charset)))));
    }

    private static Optional<Charset> charset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        try {
            return charset.find() ? Optional.of(Charset.forName(charset.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> read(Opening opening) {
        try (JsonParser parser = opening.open()) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            JsonNode read = node(parser);
            return parser.nextToken() == null ? Optional.of(read) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static JsonNode node(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, node(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }
}
