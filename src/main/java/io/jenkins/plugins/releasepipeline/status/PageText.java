package io.jenkins.plugins.releasepipeline.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * The texts of the status page for its script: {@code PageText.properties}, or its translation if there is one.
 *
 * <p>The texts are returned unformatted: the script fills in {@code {0}}, {@code {1}}.
 */
public final class PageText {
    private static final ResourceBundle.Control AS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<String, String> texts = new TreeMap<>();
    private final String language;

    /**
     * Loads the texts of a language. The fallback, for single texts and for whole languages, is English, independent of
     * the default locale.
     *
     * @param locale the language of the user who views the page
     */
    public PageText(Locale locale) {
        ResourceBundle bundle =
                ResourceBundle.getBundle(PageText.class.getName(), locale, PageText.class.getClassLoader(), AS_ASKED);
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        boolean translated = !bundle.getLocale().equals(Locale.ROOT);
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        language = (translated || english ? locale : Locale.ENGLISH).toLanguageTag();
    }

    /**
     * Returns the language of the texts for the shell's {@code lang}, with the region that was asked for, such as
     * {@code de-AT}: dates, numbers and plurals follow it, so that a page is in one language.
     */
    public String language() {
        return language;
    }

    /** Returns all texts by key, in the order of their keys; unmodifiable. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    /**
     * Returns all texts by key as one JSON object, for the shell's {@code data-text}; the caller must escape it as an
     * attribute.
     */
    public String json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        texts.forEach(object::put);
        return object.toString();
    }
}
