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
 * What of the saved definitions Jenkins can't read. It passes over a class that it does not know, and so over a gate of
 * another version of this plugin: a pipeline without one of its gates must not run.
 *
 * @param unreadable why the file as a whole can't be read; empty where it can
 * @param unknown by the name of each pipeline of which a part can't be read, which part that is
 */
record SavedDefinitions(Optional<String> unreadable, Map<String, String> unknown) {

    private static final Logger LOGGER = Logger.getLogger(SavedDefinitions.class.getName());

    /** Nothing is wrong. */
    static final SavedDefinitions FINE = new SavedDefinitions(Optional.empty(), Map.of());

    /** Reads the file; fine where there is none. */
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

    /** The file can't be read, for this reason. */
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

    /** The classes that are named in it or below and are not here. */
    private static Stream<String> unknown(Element element) {
        Stream<String> named = Stream.of(element.getTagName(), element.getAttribute("class"))
                .filter(name -> name.contains("."))
                .map(SavedDefinitions::className)
                .filter(name -> !isHere(name));
        return Stream.concat(named, children(element).flatMap(SavedDefinitions::unknown));
    }

    /** As it was before XStream wrote it into a tag. */
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

    /** Keeps the file as it is, beside the one that will take its place. Refuses where that is not possible. */
    static void keep(Path file) {
        Path kept = file.resolveSibling(file.toFile().getName() + ".unread-" + UUID.randomUUID());
        try {
            Files.copy(file, kept);
        } catch (IOException e) {
            throw new ReleaseException(Messages.SavedDefinitions_NotKept(file, e.getMessage()), e);
        }
        LOGGER.warning(() -> "What could not be read of the release pipelines is kept as " + kept);
    }
}
