package io.jenkins.plugins.releasepipeline.demo;

import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.status.PageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The shell of the page and the files that Jenkins would serve from the plugin. */
final class PageFiles {

    private static final String PLUGIN = "/plugin/release-pipeline/";
    /** The texts of Jenkins' shell, in its package. */
    private static final String SHELL = "io.jenkins.plugins.releasepipeline.jenkins.view.ReleaseStatusAction.index";

    private static final ResourceBundle.Control AS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final Pipeline pipeline;
    private final String crumb;
    private final Path webapp;

    /**
     * Of the built files, as Jenkins has them. The system property {@code webapp} names another folder of the project, such
     * as that of the sources.
     */
    PageFiles(Pipeline pipeline, String crumb) {
        this.pipeline = pipeline;
        this.crumb = crumb;
        this.webapp = SourceTree.root()
                .resolve(System.getProperty("webapp", "target/webapp"))
                .normalize();
    }

    /**
     * Answers with a file, or with the page.
     *
     * @param permissions of the user, as {@code api/permissions} has them
     * @param controls what else stands in the header, as HTML
     */
    void serve(HttpExchange exchange, String path, String permissions, String controls) throws IOException {
        if (path.equals("/") || path.equals("/release")) {
            exchange.getResponseHeaders().set("Location", "/release/");
            send(exchange, 302, "text/plain", new byte[0]);
        } else if (path.equals("/release/")) {
            send(
                    exchange,
                    200,
                    "text/html; charset=utf-8",
                    page("page.html", permissions, controls, languageOf(exchange))
                            .getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/releases/")) {
            send(
                    exchange,
                    200,
                    "text/html; charset=utf-8",
                    page("releases.html", permissions, controls, languageOf(exchange))
                            .getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/demo.css")) {
            send(exchange, 200, TYPES.get("css"), resource("demo.css"));
        } else if (path.equals("/clock.js")) {
            send(exchange, 200, TYPES.get("js"), resource("clock.js"));
        } else {
            plugin(exchange, path);
        }
    }

    private void plugin(HttpExchange exchange, String path) throws IOException {
        // A NUL can't be in any file's name, and Path would throw.
        Path file = path.startsWith(PLUGIN) && path.indexOf('\0') < 0
                ? webapp.resolve(path.substring(PLUGIN.length())).normalize()
                : webapp;
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !file.startsWith(webapp) || !Files.isRegularFile(file)) {
            send(exchange, 404, "text/plain", "There is no such page.".getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, 200, type, Files.readAllBytes(file));
        }
    }

    /** The first language that is asked for, which is what Jenkins takes. */
    private static Locale languageOf(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
        try {
            return accepted == null
                    ? Locale.ENGLISH
                    : Locale.forLanguageTag(
                            Locale.LanguageRange.parse(accepted).get(0).getRange());
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    private String page(String name, String permissions, String controls, Locale locale) throws IOException {
        PageText text = new PageText(locale);
        ResourceBundle shell = ResourceBundle.getBundle(SHELL, locale, AS_ASKED);
        return new String(resource(name), StandardCharsets.UTF_8)
                .replace("${language}", text.language())
                .replace("${%title}", shell.getString("title"))
                .replace("${%noscript}", shell.getString("noscript"))
                .replace("${%loading}", shell.getString("loading"))
                .replace("${title}", escape(pipeline.name()))
                .replace("${controls}", controls)
                .replace("${permissions}", escape(permissions))
                .replace(
                        "${environments}",
                        pipeline.environments().stream()
                                .map(one -> "<div class=\"rp-skeleton__environment\">%s</div>".formatted(one.name()))
                                .collect(joining()))
                .replace("${crumb}", escape(crumb))
                .replace("${text}", escape(text.json()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = PageFiles.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        }
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean empty =
                status == 304 || body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }
}
