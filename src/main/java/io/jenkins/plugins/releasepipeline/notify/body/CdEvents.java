package io.jenkins.plugins.releasepipeline.notify.body;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.notify.event.EventJson;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CDEvents 0.4.1, in a CloudEvent of binary mode: deployments as {@code service.deployed}, {@code service.upgraded} and
 * {@code service.rolledback}; all else as custom events ({@code dev.cdeventsx.releasepipeline-environment.…}), as the
 * specification has it for what its vocabulary lacks.
 */
final class CdEvents {

    private static final String SPECIFICATION = "0.4.1";
    private static final String CUSTOM = "releasepipeline-environment";

    private CdEvents() {}

    static Body of(ReleaseEvent event, Sender sender, EventWords words) {
        boolean known = isDeployment(event);
        String type = known ? "dev.cdevents.service." + predicate(event) + ".0.2.0" : custom(event.kind());
        String subject = known ? event.pipeline() : event.environment();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("context")
                .put("version", SPECIFICATION)
                .put("id", event.id())
                .put("source", sender.source().toString())
                .put("type", type)
                .put("timestamp", event.time().toString());
        ObjectNode about = json.putObject("subject")
                .put("id", subject)
                .put("source", sender.source().toString())
                .put("type", known ? "service" : CUSTOM);
        if (known) {
            ObjectNode content = about.putObject("content");
            content.putObject("environment").put("id", event.environment());
            content.put("artifactId", artifact(event, sender));
        } else {
            about.set("content", Bodies.data(event, words));
        }
        json.set("customData", Bodies.data(event, words));
        json.put("customDataContentType", "application/json");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/cdevents+json; charset=utf-8");
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", event.id());
        headers.put("ce-source", sender.source().toString());
        headers.put("ce-type", type);
        headers.put("ce-subject", subject);
        headers.put("ce-time", event.time().toString());
        return new Body(EventJson.line(json), Map.copyOf(headers));
    }

    private static boolean isDeployment(ReleaseEvent event) {
        return event.commit().isPresent()
                && switch (event.kind()) {
                    case DEPLOYED, ROLLED_BACK, MOVED -> true;
                    default -> false;
                };
    }

    private static String predicate(ReleaseEvent event) {
        if (event.kind() == EventKind.ROLLED_BACK) {
            return "rolledback";
        }
        return event.previous().isPresent() ? "upgraded" : "deployed";
    }

    private static String custom(EventKind kind) {
        return "dev.cdeventsx." + CUSTOM + "." + kind.text().replace("-", "") + ".0.1.0";
    }

    /** A package URL: the commit of a repository. */
    private static String artifact(ReleaseEvent event, Sender sender) {
        return "pkg:generic/" + event.pipeline() + "@"
                + event.commit().map(CommitId::hex).orElseThrow() + "?vcs_url="
                + URLEncoder.encode(sender.repository(), StandardCharsets.UTF_8);
    }
}
