package io.jenkins.plugins.releasepipeline.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What the header of the demo's page has for the world around the pipeline: its time of day, and buttons. */
final class DemoControls {

    private static final int LONGEST_FORM = 1_000;

    private final World world;
    private final String crumb;

    /** A form is accepted with this crumb only. */
    DemoControls(World world, String crumb) {
        this.world = world;
        this.crumb = crumb;
    }

    /** Returns them; the script before makes the page go by the world's clock. */
    String html() {
        return world.movable().map(this::withClock).orElse("");
    }

    private String withClock(DemoClock clock) {
        return """
                <script src="/clock.js" data-ahead="%d"></script>
                <form class="demo-controls" method="post" action="/demo/forward">
                  <input type="hidden" name="crumb" value="%s">
                  <output class="demo-controls__time" data-place="%s"></output>
                  <button class="jenkins-button" name="minutes" value="10">10 min later</button>
                  <button class="jenkins-button" name="minutes" value="60">1 h later</button>
                  <button class="jenkins-button" name="minutes" value="1440">1 day later</button>
                  <button class="jenkins-button" formaction="/demo/commit">A commit lands</button>
                </form>
                """.formatted(clock.ahead().toMillis(), crumb, clock.place());
    }

    /** Does what a button asks for, and goes back to the page. */
    void handle(HttpExchange exchange, String path) throws IOException {
        String form = new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
        if (!exchange.getRequestMethod().equals("POST") || !form.contains("crumb=" + crumb)) {
            refuse(exchange, 403, "The request has no valid crumb: reload the page.");
        } else if (path.equals("/demo/commit")) {
            world.commit();
            goBack(exchange);
        } else if (path.equals("/demo/forward") && minutes(form).isPresent()) {
            world.forward(minutes(form).get());
            goBack(exchange);
        } else {
            refuse(exchange, 404, "The demo has no such button.");
        }
    }

    private static Optional<Duration> minutes(String form) {
        for (String minutes : new String[] {"10", "60", "1440"}) {
            if ((form + "&").contains("minutes=" + minutes + "&")) {
                return Optional.of(Duration.ofMinutes(Integer.parseInt(minutes)));
            }
        }
        return Optional.empty();
    }

    private static void goBack(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Location", "/release/");
        PageFiles.send(exchange, 303, "text/plain", new byte[0]);
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        PageFiles.send(exchange, status, "text/plain", why.getBytes(StandardCharsets.UTF_8));
    }
}
