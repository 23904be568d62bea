package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses XML into elements. A document type, and therefore any custom entity, is rejected. */
final class XmlChangelog {

    private final XMLStreamReader reader;

    private XmlChangelog(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Returns the root element. */
    static Element read(String text) throws BrokenChangelog {
        // The JDK's default implementation: Jenkins includes others with different limits.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("not allowed");
        });
        XMLStreamReader reader = null;
        try {
            reader = factory.createXMLStreamReader(new StringReader(withoutMark(text)));
            return new XmlChangelog(reader).document();
        } catch (XMLStreamException | RuntimeException broken) {
            // The JDK's parser throws unchecked exceptions for some malformed texts.
            throw new BrokenChangelog(reader == null ? 1 : reader.getLocation().getLineNumber());
        }
    }

    private Element document() throws XMLStreamException, BrokenChangelog {
        Element root = null;
        int line = 1;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                root = element(line, 0);
            } else if (event == XMLStreamConstants.DTD) {
                throw new BrokenChangelog(line);
            }
            line = reader.getLocation().getLineNumber();
        }
        if (root == null) {
            throw new BrokenChangelog(line);
        }
        return root;
    }

    private Element element(int line, int level) throws XMLStreamException, BrokenChangelog {
        if (level > Element.MOST_LEVELS) {
            throw new BrokenChangelog(line);
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        int textLine = reader.getLocation().getLineNumber();
        int at = textLine;
        StringBuilder text = new StringBuilder();
        List<Element> children = new ArrayList<>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(at, level + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Element(name, line, attributes, children, text.toString(), textLine);
                }
                case XMLStreamConstants.COMMENT ->
                    text.append("\n".repeat(reader.getLocation().getLineNumber() - at));
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> text.append(' ');
                default -> throw new BrokenChangelog(at);
            }
            at = reader.getLocation().getLineNumber();
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
