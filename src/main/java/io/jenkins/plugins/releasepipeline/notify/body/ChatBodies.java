package io.jenkins.plugins.releasepipeline.notify.body;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages for chats. What people wrote, such as a reason, notifies nobody there and hides no link; signs of formatting and plain addresses are left to the chat. */
final class ChatBodies {

    /** Invisible; a name after it is no mention. */
    private static final String BREAK = "\u200b";

    private ChatBodies() {}

    /**
     * An incoming webhook of Slack, which Mattermost and Rocket.Chat take as well. Slack takes {@code &}, {@code <} and
     * {@code >} as control characters; Mattermost notifies for {@code @channel}, and has Markdown's links and pictures.
     */
    static ObjectNode slack(EventWords words) {
        Stream<String> title =
                words.link().stream().map(link -> "<" + escaped(link) + "|" + slackText(words.title()) + ">");
        Stream<String> all = Stream.concat(
                Stream.concat(title, words.link().isEmpty() ? Stream.of(slackText(words.title())) : Stream.empty()),
                words.lines().stream().map(ChatBodies::slackText));
        return JsonNodeFactory.instance.objectNode().put("text", all.collect(Collectors.joining("\n")));
    }

    private static String escaped(URI link) {
        return link.toString().replace("|", "%7C").replace(">", "%3E");
    }

    private static String slackText(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "@" + BREAK)
                .replace("](", "]" + BREAK + "(");
    }

    /**
     * An adaptive card for a workflow of Teams ("When a Teams webhook request is received"). Text runs have no Markdown.
     */
    static ObjectNode teams(EventWords words, boolean bad) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", "message");
        ObjectNode card = message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode body = card.putArray("body");
        textRun(body, words.title()).put("weight", "Bolder").put("color", bad ? "Attention" : "Default");
        words.lines().forEach(line -> textRun(body, line));
        words.link().ifPresent(link -> card.putArray("actions")
                .addObject()
                .put("type", "Action.OpenUrl")
                .put("title", Messages.ChatBodies_Open())
                .put("url", link.toString()));
        return message;
    }

    private static ObjectNode textRun(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", text);
    }

    /** The generic webhook of matrix-hookshot: {@code html} is shown, {@code text} where HTML is not. */
    static ObjectNode matrix(EventWords words) {
        List<String> lines = words.lines();
        String title = html(words.title());
        String head = words.link()
                .map(link -> "<a href=\"" + html(link.toString()) + "\">" + title + "</a>")
                .orElse(title);
        String list = lines.stream().map(line -> "<li>" + html(line) + "</li>").collect(Collectors.joining());
        return JsonNodeFactory.instance
                .objectNode()
                .put("username", "Release Pipeline")
                .put(
                        "text",
                        Stream.concat(Stream.of(words.title()), lines.stream())
                                .map(line -> line.replace("@", "@" + BREAK))
                                .collect(Collectors.joining("\n")))
                .put("html", "<b>" + head + "</b><ul>" + list + "</ul>");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
