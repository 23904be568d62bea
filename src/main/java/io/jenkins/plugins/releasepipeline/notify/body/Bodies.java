package io.jenkins.plugins.releasepipeline.notify.body;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.releasepipeline.domain.notification.WebhookFormat;
import io.jenkins.plugins.releasepipeline.notify.event.EventJson;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;

/** Writes the bodies of webhooks. */
public final class Bodies {

    /** Before the kind in the type of a CloudEvent. */
    static final String TYPE = "io.jenkins.plugins.release-pipeline.";

    private Bodies() {}

    /** Returns the body of an event; the same for the same event and sender. */
    public static Body of(WebhookFormat format, ReleaseEvent event, Sender sender) {
        EventWords words = EventWords.of(event, sender.page());
        return switch (format) {
            case STANDARD -> Body.json(standard(event, words));
            case CLOUDEVENTS ->
                Body.of(cloudEvent(event, sender, words), "application/cloudevents+json; charset=utf-8");
            case CDEVENTS -> CdEvents.of(event, sender, words);
            case SLACK -> Body.json(ChatBodies.slack(words));
            case TEAMS -> Body.json(ChatBodies.teams(words, EventWords.isBad(event.kind())));
            case MATRIX -> Body.json(ChatBodies.matrix(words));
        };
    }

    /** See https://www.standardwebhooks.com, "Payload structure". */
    private static ObjectNode standard(ReleaseEvent event, EventWords words) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "release." + event.kind().text().replace('-', '_'));
        json.put("timestamp", event.time().toString());
        json.set("data", data(event, words));
        return json;
    }

    /** See CloudEvents 1.0.2, JSON format. */
    private static ObjectNode cloudEvent(ReleaseEvent event, Sender sender, EventWords words) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("specversion", "1.0");
        json.put("id", event.id());
        json.put("source", sender.source().toString());
        json.put("type", TYPE + event.kind().text());
        json.put("subject", event.environment());
        json.put("time", event.time().toString());
        json.put("datacontenttype", "application/json");
        json.set("data", data(event, words));
        return json;
    }

    static ObjectNode data(ReleaseEvent event, EventWords words) {
        ObjectNode json = EventJson.write(event);
        json.remove("url");
        json.put("text", words.title());
        words.link().ifPresent(link -> json.put("url", link.toString()));
        return json;
    }
}
