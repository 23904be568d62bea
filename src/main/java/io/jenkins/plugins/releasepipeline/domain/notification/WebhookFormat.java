package io.jenkins.plugins.releasepipeline.domain.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the body of a webhook looks like. */
public enum WebhookFormat {
    /** A JSON object with {@code type}, {@code timestamp} and {@code data}, as Standard Webhooks recommends. */
    STANDARD,
    /** A CloudEvent in structured mode. */
    CLOUDEVENTS,
    /** A CDEvent in a CloudEvent of binary mode. */
    CDEVENTS,
    /** An incoming webhook of Slack or Mattermost. */
    SLACK,
    /** An adaptive card for a workflow of Microsoft Teams. */
    TEAMS,
    /** Text and HTML, as the generic webhook of Matrix' hookshot bridge takes them. */
    MATRIX;

    /** Returns its name in configuration, such as {@code slack}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format of this name; empty if there is none. */
    public static Optional<WebhookFormat> of(String text) {
        return Stream.of(values()).filter(format -> format.text().equals(text)).findFirst();
    }
}
