package io.jenkins.plugins.releasepipeline.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.releasepipeline.domain.access.Actor;
import io.jenkins.plugins.releasepipeline.runtime.api.ActivityApi;
import io.jenkins.plugins.releasepipeline.runtime.api.ComparisonApi;
import io.jenkins.plugins.releasepipeline.runtime.api.GateApi;
import io.jenkins.plugins.releasepipeline.runtime.api.LineApi;
import io.jenkins.plugins.releasepipeline.runtime.api.StatusApi;
import io.jenkins.plugins.releasepipeline.runtime.line.Line;
import io.jenkins.plugins.releasepipeline.runtime.metrics.ReleaseMetrics;
import io.jenkins.plugins.releasepipeline.runtime.metrics.TextFormat;
import io.jenkins.plugins.releasepipeline.runtime.overview.OverviewApi;
import io.jenkins.plugins.releasepipeline.runtime.overview.PersonalNeeds;
import io.jenkins.plugins.releasepipeline.runtime.overview.ReleaseLine;
import io.jenkins.plugins.releasepipeline.runtime.overview.WorkReading;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Serves the status page and its API as Jenkins would, to this machine alone and under a strict content policy. */
public final class StatusServer implements AutoCloseable {

    private static final String POLICY = "default-src 'self'; frame-ancestors 'none'";
    private static final String CRUMB = "Jenkins-Crumb";
    private static final int LARGEST_BODY = 100_000;

    private final StatusApi api;
    private final Visitor visitor;
    private final LineApi line;
    private final String crumb = UUID.randomUUID().toString();
    private final PageFiles files;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final OverviewApi overview = new OverviewApi();
    private final WorkReading work = new WorkReading(executor);
    private volatile Optional<DemoControls> controls = Optional.empty();
    private volatile List<ReleaseLine> others = List.of();
    private volatile List<Map<String, String>> broken = List.of();

    /**
     * Begins to serve.
     *
     * @param api the pipeline
     * @param line of that pipeline alone
     * @param port 0: any that is free
     * @param visitor who looks at it
     */
    public StatusServer(StatusApi api, Line line, int port, Visitor visitor) throws IOException {
        this.api = api;
        this.visitor = visitor;
        this.line = new LineApi(line, () -> api.pipeline().underWay().stream()
                .map(one -> one.commit().abbreviated())
                .toList());
        files = new PageFiles(api.pipeline().pipeline(), crumb);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The page. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/release/";
    }

    /** The page of all pipelines. */
    String releases() {
        return url().replace("/release/", "/releases/");
    }

    /** Has buttons for what happens around the pipeline. */
    void around(World world) {
        controls = Optional.of(new DemoControls(world, crumb));
    }

    /** Shows these in the overview, beside its own pipeline. */
    void others(List<ReleaseLine> lines) {
        others = List.copyOf(lines);
    }

    /** Shows these reasons in the overview why pipelines can't be used, by name. */
    void broken(Map<String, String> reasons) {
        broken = reasons.entrySet().stream()
                .map(one -> Map.of("pipeline", one.getKey(), "job", "", "reason", one.getValue()))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            try {
                answer(exchange, String.valueOf(exchange.getRequestURI().getPath()));
            } catch (MalformedFormException e) {
                send(exchange, ApiResponse.error(400, e.getMessage()));
            } catch (RuntimeException e) {
                e.printStackTrace();
                send(exchange, ApiResponse.error(500, "This is a defect of the demo; its console says more: " + e));
            }
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        if (!isLocal(exchange)) {
            send(exchange, ApiResponse.error(403, "This demo answers to localhost only."));
        } else if (path.startsWith("/demo/") && controls.isPresent()) {
            controls.get().handle(exchange, path);
        } else if (exchange.getRequestMethod().equals("POST")) {
            send(exchange, post(exchange, path));
        } else if (path.equals("/releases/api")) {
            send(
                    exchange,
                    overview(Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"))));
        } else if (path.equals("/releases/line/api")) {
            LineApi.View view = line.view();
            send(
                    exchange,
                    ApiResponse.ok(
                            Map.of("stopped", view.stopped(), "log", view.log(), "may", visitor.may("line/stop"))));
        } else if (path.startsWith("/release/api/")) {
            send(exchange, get(exchange, path.substring("/release/api/".length())));
        } else if (path.equals("/crumbIssuer/api/json")) {
            send(exchange, ApiResponse.ok(Map.of("crumb", crumb, "crumbRequestField", CRUMB)));
        } else if (path.equals("/releases/metrics")) {
            TextFormat format = TextFormat.of(
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"))
                            .orElse(""));
            String metrics = new ReleaseMetrics(List.of(api.pipeline().measured())).text(format);
            PageFiles.send(exchange, 200, format.contentType(), metrics.getBytes(StandardCharsets.UTF_8));
        } else {
            files.serve(
                    exchange,
                    path,
                    permissions().json(),
                    controls.map(DemoControls::html).orElse(""));
        }
    }

    /** Another site's page must not reach this server under a name of its own. */
    private static boolean isLocal(HttpExchange exchange) {
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        return host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
    }

    private ApiResponse overview(Optional<String> ifNoneMatch) {
        PersonalNeeds needs = new PersonalNeeds(
                visitor.actor(), visitor.otherNames(), line.view().stopped().isPresent());
        String job = api.pipeline().pipeline().job();
        List<ReleaseLine> lines = Stream.concat(
                        Stream.of(ReleaseLine.of(api.pipeline(), job, "job/" + job + "/", "release/")), others.stream())
                .toList();
        work.begin(List.of(api.pipeline()));
        return overview.answer(
                new OverviewApi.Seen(
                        line.view().stopped(),
                        lines,
                        broken,
                        lines.stream()
                                .flatMap(one -> needs.of(one, visitor::has).stream())
                                .toList()),
                ifNoneMatch);
    }

    private ApiResponse get(HttpExchange exchange, String what) {
        ComparisonApi comparison = new ComparisonApi(api);
        ActivityApi activity = new ActivityApi(api);
        return switch (what) {
            case "status" ->
                api.status(Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match")));
            case "plan" ->
                api.plan(parameters(String.valueOf(exchange.getRequestURI().getRawQuery())), List.of(visitor.name()));
            case "rows" ->
                api.rows(parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "change" ->
                api.change(parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "activity" ->
                activity.page(parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "weeks" ->
                activity.weeks(
                        parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "lanes" ->
                activity.lanes(
                        parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "export" ->
                activity.export(
                        parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "notes" ->
                api.notes(parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "figures" ->
                api.figures(parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "at" ->
                api.at(parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "compare" ->
                comparison.compare(
                        parameters(String.valueOf(exchange.getRequestURI().getRawQuery())));
            case "files", "patch" -> {
                if (!visitor.may("api/" + what)) {
                    yield ApiResponse.error(403, visitor.name() + " lacks the permission to read files.");
                }
                Map<String, String> given =
                        parameters(String.valueOf(exchange.getRequestURI().getRawQuery()));
                yield what.equals("files") ? comparison.files(given) : comparison.patch(given);
            }
            case "permissions" -> permissions();
            default ->
                ApiResponse.error(
                        404,
                        "There is no " + what
                                + " here: use status, rows, plan, change, activity, weeks, lanes, export, notes,"
                                + " figures, at, compare, files, patch or permissions.");
        };
    }

    private ApiResponse permissions() {
        return api.permissions(visitor.granted(), visitor.actor());
    }

    private ApiResponse post(HttpExchange exchange, String path) throws IOException {
        // As in Jenkins, a program with a token needs none: no other site's page can send one.
        boolean token = exchange.getRequestHeaders().containsKey("Authorization");
        if (!token && !crumb.equals(exchange.getRequestHeaders().getFirst(CRUMB))) {
            return ApiResponse.error(403, "The request has no valid crumb: reload the page.");
        }
        if (!visitor.may(path.replaceFirst("^/releases?/", ""))) {
            return ApiResponse.error(
                    403,
                    visitor.name() + " lacks the permission; a demo on a repository of one's own needs"
                            + " --allow-push.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        Map<String, String> parameters = parameters(new String(body, StandardCharsets.UTF_8));
        GateApi gates = new GateApi(api);
        String actor = visitor.name();
        Actor who = visitor.actor();
        return switch (path) {
            case "/release/promote" -> api.promote(parameters, who);
            case "/release/rollback" -> api.rollback(parameters, who);
            case "/release/undo" -> api.undo(parameters, who);
            case "/release/reset" -> api.reset(parameters, who);
            case "/release/abort" -> api.abort(parameters, who, true);
            case "/release/hold" -> api.hold(parameters, actor);
            case "/release/editHold" -> api.editHold(parameters, actor);
            case "/release/line/stop", "/releases/line/stop" -> line.stop(parameters, actor);
            case "/release/line/edit", "/releases/line/edit" -> line.edit(parameters, actor);
            case "/release/line/start", "/releases/line/start" -> line.start(actor);
            case "/release/release" -> api.release(parameters, actor);
            case "/release/api/refresh" -> api.refresh();
            case "/release/gates/approve" -> gates.approve(parameters, who, List.of());
            case "/release/gates/announce" -> gates.announce(parameters, who);
            case "/release/gates/withdraw" -> gates.withdraw(parameters, actor);
            case "/release/gates/override" -> gates.override(parameters, actor);
            case "/release/gates/barrier" -> gates.barrier(parameters, actor);
            case "/release/gates/lift" -> gates.lift(parameters, actor);
            default -> ApiResponse.error(404, "Nothing can be changed at " + path + ".");
        };
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedFormException(e);
        }
    }

    private static final class MalformedFormException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedFormException(IllegalArgumentException cause) {
            super("The parameters are not encoded as a form: a % needs two hexadecimal digits after it.", cause);
        }
    }

    private static void send(HttpExchange exchange, ApiResponse answer) throws IOException {
        answer.etag().ifPresent(etag -> exchange.getResponseHeaders().set("ETag", etag));
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        answer.file().ifPresent(file -> exchange.getResponseHeaders().set("Content-Disposition", file.disposition()));
        PageFiles.send(
                exchange,
                answer.status(),
                answer.file().map(ApiResponse.SavedFile::type).orElse("application/json"),
                answer.json().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        Termination.of(executor);
    }
}
