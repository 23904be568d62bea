package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Blanks that Jelly takes away: those around the text of an element that has an expression and nothing else, and all white
 * space between two elements. Where words would run together, {@code <j:whitespace> </j:whitespace>} keeps them apart.
 */
class JellyBlanksTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Set<String> IN_A_LINE = Set.of("a", "b", "bdi", "code", "em", "i", "span", "strong");
    private static final Set<String> CONTROL = Set.of("j:if", "j:forEach", "j:choose", "j:when", "j:otherwise");

    @Test
    void noPageRelyOnABlankThatJellyTakesAway() throws Exception {
        List<Path> pages = pages();
        assertThat(pages).isNotEmpty();
        for (Path page : pages) {
            assertThat(lost(Files.readString(page))).as("%s", page).isEmpty();
        }
    }

    @Test
    void knowsWhichBlanksAreLost() throws Exception {
        assertThat(lost("<p>${a} <code>${b}</code>, <j:if test='c'><span> ${d} ago</span></j:if></p>"))
                .containsExactly(" ${d} ago");
        assertThat(lost("<p><code>${b}</code>\n <span>x</span></p>")).containsExactly("code, span");
        assertThat(lost("<p><code>${b}</code>\n <j:if test='c'>\n<span>x</span></j:if></p>"))
                .containsExactly("code, span");
        assertThat(lost("<p><j:forEach items='c'>\n<span>x</span></j:forEach></p>"))
                .containsExactly("span, span");
        assertThat(lost("<p><j:if test='c'> (${d})</j:if></p>")).containsExactly(" (${d})");
        assertThat(lost("<p>\n ${a}\n</p><div>${a}</div> <div>b</div>")).isEmpty();
        assertThat(lost("<p><code>${b}</code>\n <j:if test='c'>\n<j:whitespace> </j:whitespace><b>x</b></j:if></p>"))
                .isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jelly")).toList();
        }
    }

    private static List<String> lost(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        String xml = page.startsWith("<?jelly") ? page.substring(page.indexOf("?>") + 2) : "<x>" + page + "</x>";
        Document document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.trim().getBytes(StandardCharsets.UTF_8)));
        List<String> lost = new ArrayList<>();
        look(document.getDocumentElement(), lost);
        return lost;
    }

    private static void look(Node element, List<String> lost) {
        List<Node> children = children(element);
        if (children.size() == 1 && children.get(0) instanceof Text text && isCut(text.getData())) {
            lost.add(text.getData());
        }
        for (int i = 0; i < children.size(); i++) {
            Node child = children.get(i);
            if (i > 0) {
                lost.addAll(runTogether(last(children.get(i - 1)), first(child)));
            }
            if (!(child instanceof Text)) {
                look(child, lost);
            }
        }
        if (element.getNodeName().equals("j:forEach") && !children.isEmpty()) {
            lost.addAll(runTogether(last(children.get(children.size() - 1)), first(children.get(0))));
        }
    }

    /** Blanks in its own line; what is only there to indent the file means nothing. */
    private static boolean isCut(String text) {
        return text.contains("${") && (text.matches("(?s)[ \\t]+[^\\s].*") || text.matches("(?s).*[^\\s][ \\t]+"));
    }

    private static List<String> runTogether(String before, String after) {
        return IN_A_LINE.contains(before) && IN_A_LINE.contains(after) ? List.of(before + ", " + after) : List.of();
    }

    private static String first(Node node) {
        List<Node> inner = CONTROL.contains(node.getNodeName()) ? children(node) : List.of();
        return inner.isEmpty() ? node.getNodeName() : first(inner.get(0));
    }

    private static String last(Node node) {
        List<Node> inner = CONTROL.contains(node.getNodeName()) ? children(node) : List.of();
        return inner.isEmpty() ? node.getNodeName() : last(inner.get(inner.size() - 1));
    }

    /** Its elements and texts, without the white space between them that Jelly drops. */
    private static List<Node> children(Node element) {
        List<Node> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE
                    || child instanceof Text text && !text.getData().isBlank()) {
                children.add(child);
            }
        }
        return children;
    }
}
