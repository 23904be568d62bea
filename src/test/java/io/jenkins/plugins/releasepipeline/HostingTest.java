package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What jenkinsci asks of a plugin, and that the pom of its official packaging says the same as the pom of our lanes. */
class HostingTest {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

    private final Element ours = pom("pom.xml");
    private final Element official = pom("pom-hpi.xml");

    @Test
    void bothPomsDescribeTheSamePlugin() {
        for (String name : List.of("groupId", "artifactId", "version", "name", "description", "url", "inceptionYear")) {
            assertThat(text(official, name)).as(name).isNotEmpty().isEqualTo(text(ours, name));
        }
        assertThat(text(official, "licenses/license/name")).isEqualTo(text(ours, "licenses/license/name"));
        assertThat(text(official, "scm/connection"))
                .isEqualTo(text(ours, "scm/connection"))
                .isEqualTo("scm:git:https://github.com/jenkinsci/release-pipeline-plugin.git");
    }

    @Test
    void bothPomsAcceptTheSameJenkins() {
        assertThat(text(official, "properties/jenkins.version")).isEqualTo(text(ours, "properties/jenkins.version"));
        String baseline = text(ours, "properties/jenkins.baseline");
        assertThat(text(official, "properties/jenkins.baseline")).isEqualTo(baseline);
        assertThat(text(ours, "properties/jenkins.version")).startsWith(baseline + ".");
    }

    @Test
    void bothPomsBundleThePagesWithTheSameProgram() {
        for (String property : List.of("esbuild.version", "esbuild.platform")) {
            assertThat(text(official, "properties/" + property))
                    .isNotEmpty()
                    .isEqualTo(text(ours, "properties/" + property));
        }
    }

    @Test
    void bothPomsNeedTheSamePluginsAndBundleTheSameLibraries() {
        Map<String, String> expected = new TreeMap<>();
        for (String plugin : text(ours, "properties/plugin.dependencies").split(",")) {
            expected.put(plugin.substring(0, plugin.indexOf(':')), plugin.substring(plugin.indexOf(':') + 1));
        }
        dependencies(ours).stream()
                .filter(one -> text(one, "scope").isEmpty())
                .forEach(one -> expected.put(text(one, "artifactId"), resolved(ours, text(one, "version"))));

        Map<String, String> needed = new TreeMap<>();
        dependencies(official)
                .forEach(one -> needed.put(text(one, "artifactId"), resolved(official, text(one, "version"))));

        assertThat(needed).isEqualTo(expected).containsKeys("git-client", "vinnie");
    }

    @Test
    void theFilesThatJenkinsciReadsAreThere() {
        assertThat(Stream.of(
                        ".github/CODEOWNERS",
                        ".github/renovate.json",
                        ".github/workflows/cd.yaml",
                        ".github/workflows/jenkins-security-scan.yml",
                        "Jenkinsfile",
                        "LICENSE.md",
                        "SECURITY.md"))
                .allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile());
        assertThat(Path.of(".gitignore")).content().contains("\nwork/\n");
    }

    /** The text at a path below an element, with the properties of its pom filled in; empty where there is none. */
    private static String text(Element from, String path) {
        Element at = from;
        for (String step : path.split("/")) {
            List<Element> found = children(at, step);
            if (found.isEmpty()) {
                return "";
            }
            at = found.get(0);
        }
        Element root = from.getOwnerDocument().getDocumentElement();
        return resolved(root, at.getTextContent().strip());
    }

    private static String resolved(Element pom, String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> found.group(1).equals("project.artifactId")
                        ? text(pom, "artifactId")
                        : text(pom, "properties/" + found.group(1)));
    }

    private static List<Element> dependencies(Element pom) {
        return children(children(pom, "dependencies").get(0), "dependency");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int at = 0; at < nodes.getLength(); at++) {
            Node node = nodes.item(at);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Element pom(String file) {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return parsers.newDocumentBuilder()
                    .parse(Files.newInputStream(Path.of(file)), file)
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException problem) {
            throw new AssertionError(file, problem);
        }
    }
}
