package io.jenkins.plugins.releasepipeline.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * What the status page says, for its script: {@code PageText.properties}, or its translation where there is one.
 *
 * <p>The script fills in {@code {0}}, {@code {1}} itself, so the texts are handed over as they are written.
 */
public final class PageText {
    private static final ResourceBundle.Control AS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<String, String> texts = new TreeMap<>();

    /**
     * Reads the texts in a language; what is not translated, and every language without a translation, is English
     * whatever the machine's own language is.
     *
     * @param locale the language of the person who looks at the page
     */
    public PageText(Locale locale) {
        ResourceBundle bundle =
                ResourceBundle.getBundle(PageText.class.getName(), locale, PageText.class.getClassLoader(), AS_ASKED);
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
    }

    /** All texts by key, in the order of their keys. Can't be changed. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    /** All texts by key as one JSON object: the shell's {@code data-text}, which must still be escaped as an attribute. */
    public String json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        texts.forEach(object::put);
        return object.toString();
    }
}
