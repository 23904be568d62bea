package io.jenkins.plugins.releasepipeline.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request of our API as a line of shell.
 *
 * @param method in lower case
 * @param path as {@code docs/openapi.yaml} has it
 * @param parameters the names of its parameters, of query and body
 */
record CurlCall(String method, String path, List<String> parameters) {

    private static final JsonNode API = api();

    private static final Pattern CURL = Pattern.compile("\\bcurl ([^|\\n]*)");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:\\$release|https://jenkins\\.example\\.org(?=/releases/))(/[A-Za-z/]+)(?:\\?([^\"\\s]*))?");
    private static final Pattern DATA = Pattern.compile("--data(?:-urlencode)? [\"']?([A-Za-z]+)=");

    private static JsonNode api() {
        try {
            return new YAMLMapper().readTree(Path.of("docs/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the calls of our API in a script. */
    static List<CurlCall> in(String script) {
        return CURL.matcher(script.replace("\\\n", " "))
                .results()
                .flatMap(call -> of(call.group(1)))
                .toList();
    }

    private static Stream<CurlCall> of(String line) {
        Matcher address = ADDRESS.matcher(line);
        if (!address.find()) {
            return Stream.empty();
        }
        Stream<String> query = address.group(2) == null
                ? Stream.empty()
                : Stream.of(address.group(2).split("&")).map(pair -> pair.replaceFirst("=.*", ""));
        Matcher request = Pattern.compile("--request ([A-Z]+)").matcher(line);
        return Stream.of(new CurlCall(
                request.find() ? request.group(1).toLowerCase(Locale.ROOT) : "get",
                address.group(1),
                Stream.concat(query, DATA.matcher(line).results().map(data -> data.group(1)))
                        .toList()));
    }

    /** Throws for a path, a method or a parameter that the API does not have. */
    void check() {
        JsonNode operation = API.path("paths").path(path).path(method);
        if (operation.isMissingNode()) {
            throw new AssertionError("The API has no " + method + " " + path);
        }
        Set<String> known = new HashSet<>();
        operation
                .path("parameters")
                .forEach(parameter -> known.add(resolved(parameter).path("name").asText()));
        collect(operation.at("/requestBody/content/application~1x-www-form-urlencoded/schema"), known);
        for (String parameter : parameters) {
            if (!known.contains(parameter)) {
                throw new AssertionError(method + " " + path + " has no parameter " + parameter + "; it has " + known);
            }
        }
    }

    private static void collect(JsonNode schema, Set<String> names) {
        JsonNode whole = resolved(schema);
        whole.path("properties").fieldNames().forEachRemaining(names::add);
        whole.path("allOf").forEach(part -> collect(part, names));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? API.at(node.path("$ref").asText().substring(1)) : node;
    }
}
