package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The parts of the saved definitions that Jenkins can't read. Jenkins ignores an unknown class, such as a gate of
 * another version of this plugin: a pipeline must not run without one of its gates.
 *
 * @param unreadable why the file as a whole can't be read; empty if it can
 * @param unknown the unreadable parts, by pipeline name
 */
record SavedDefinitions(Optional<String> unreadable, Map<String, String> unknown) {

    private static final Logger LOGGER = Logger.getLogger(SavedDefinitions.class.getName());

    /** The file was read completely. */
    static final SavedDefinitions FINE = new SavedDefinitions(Optional.empty(), Map.of());

    /** Checks the file; {@link #FINE} if it does not exist. */
    static SavedDefinitions of(Path file) {
        if (!Files.exists(file)) {
            return FINE;
        }
        try {
            Document document = parse(file);
            NodeList lists = document.getDocumentElement().getElementsByTagName("pipelines");
            Map<String, String> unknown = new LinkedHashMap<>();
            if (lists.getLength() > 0) {
                children(lists.item(0)).forEach(pipeline -> unknown(pipeline)
                        .findFirst()
                        .ifPresent(what -> unknown.put(name(pipeline), Messages.SavedDefinitions_Unknown(what))));
            }
            return new SavedDefinitions(Optional.empty(), unknown);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return damaged(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the result for a file that can't be read, with the reason. */
    static SavedDefinitions damaged(String why) {
        return new SavedDefinitions(Optional.of(why), Map.of());
    }

    boolean isFine() {
        return unreadable.isEmpty() && unknown.isEmpty();
    }

    private static Document parse(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        // Jenkins writes XML 1.1.
        return builder.parse(file.toFile());
    }

    /** Returns the classes that are named in this element or below and do not exist. */
    private static Stream<String> unknown(Element element) {
        Stream<String> named = Stream.of(element.getTagName(), element.getAttribute("class"))
                .filter(name -> name.contains("."))
                .map(SavedDefinitions::className)
                .filter(name -> !isHere(name));
        return Stream.concat(named, children(element).flatMap(SavedDefinitions::unknown));
    }

    /** Reverses XStream's escaping of class names in tags. */
    private static String className(String tag) {
        return tag.replace("_-", "$").replace("__", "_");
    }

    private static boolean isHere(String name) {
        try {
            Class.forName(name, false, SavedDefinitions.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static Stream<Element> children(Node parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static String name(Element pipeline) {
        return children(pipeline)
                .filter(one -> one.getTagName().equals("name"))
                .findFirst()
                .map(found -> found.getTextContent().trim())
                .orElse("");
    }

    /** Copies the file, unchanged, before it is overwritten. Throws if that is not possible. */
    static void keep(Path file) {
        Path kept = file.resolveSibling(file.toFile().getName() + ".unread-" + UUID.randomUUID());
        try {
            Files.copy(file, kept);
        } catch (IOException e) {
            throw new ReleaseException(Messages.SavedDefinitions_NotKept(file, e.getMessage()), e);
        }
        LOGGER.warning(() -> "The unreadable configuration of the release pipelines is kept as " + kept);
    }
}
