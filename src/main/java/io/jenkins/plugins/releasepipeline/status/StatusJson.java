package io.jenkins.plugins.releasepipeline.status;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.commit.Person;
import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Writes the API's JSON: ids as full hashes, times as ISO 8601 in UTC, people by name, words in lower case, absent
 * values as null. Invisible characters in texts are replaced with visible marks; see {@link VisibleText}.
 */
public final class StatusJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(String.class, as(VisibleText::of))
                    .addSerializer(CommitId.class, as(CommitId::hex))
                    .addSerializer(Person.class, as(Person::name))
                    .addSerializer(VersionPattern.class, as(VersionPattern::toString))
                    .addSerializer(Enum.class, as(word -> word.name().toLowerCase(Locale.ROOT))))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private interface Text<T> {
        String of(T value);
    }

    private static <T> JsonSerializer<T> as(Text<T> text) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(text.of(value));
            }
        };
    }

    private StatusJson() {}

    /** Returns records, maps, lists and plain values as JSON. */
    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns an entity tag for a JSON text, including the quotes: equal texts have equal tags, different texts have
     * different ones.
     */
    public static String etag(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
