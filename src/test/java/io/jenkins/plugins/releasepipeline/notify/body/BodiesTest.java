package io.jenkins.plugins.releasepipeline.notify.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.notification.WebhookFormat;
import io.jenkins.plugins.releasepipeline.notify.event.EventJson;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BodiesTest {

    private static final URI PAGE = URI.create("https://ci.example.com/job/app/release/");
    private static final Sender SENDER = Sender.of("app", Optional.of(PAGE), "https://git.example.com/app.git");
    private static final String HOSTILE = "<!channel> @all *x* [y](http://evil) <img src=x> \"}";

    private static ReleaseEvent event(EventKind kind, String reason) {
        return new ReleaseEvent(
                "e1",
                kind,
                Instant.parse("2026-03-02T08:00:00Z"),
                "app",
                "production",
                Optional.of("promote"),
                Optional.of(new CommitId("1".repeat(40))),
                Optional.of(new CommitId("2".repeat(40))),
                Optional.of("alice"),
                Optional.of("app #7"),
                Optional.of(reason),
                Optional.empty());
    }

    /** As waiting builds have it: relative to the page. */
    private static ReleaseEvent waiting() {
        return new ReleaseEvent(
                "e2",
                EventKind.WAITING,
                Instant.parse("2026-03-02T08:00:00Z"),
                "app",
                "production",
                Optional.empty(),
                Optional.of(new CommitId("1".repeat(40))),
                Optional.empty(),
                Optional.empty(),
                Optional.of("app #7"),
                Optional.empty(),
                Optional.of(URI.create("../7/")));
    }

    @Test
    void linksTheWaitingBuildByItsFullAddressOrNotAtAll() {
        Sender nowhere = Sender.of("app", Optional.empty(), "https://git.example.com/app.git");

        assertThat(Bodies.of(WebhookFormat.SLACK, waiting(), SENDER).text())
                .contains("<https://ci.example.com/job/app/7/|");
        assertThat(Bodies.of(WebhookFormat.STANDARD, waiting(), SENDER).text())
                .contains("\"url\":\"https://ci.example.com/job/app/7/\"");
        assertThat(Bodies.of(WebhookFormat.STANDARD, waiting(), nowhere).text()).doesNotContain("url");
    }

    private static JsonNode json(WebhookFormat format, EventKind kind, String reason) {
        return EventJson.parse(Bodies.of(format, event(kind, reason), SENDER).text())
                .orElseThrow();
    }

    @Test
    void hasTheTypeAndTheDataThatStandardWebhooksRecommends() {
        JsonNode json = json(WebhookFormat.STANDARD, EventKind.ROLLED_BACK, "bug 1");

        assertThat(json.path("type").asText()).isEqualTo("release.rolled_back");
        assertThat(json.path("timestamp").asText()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(json.at("/data/environment").asText()).isEqualTo("production");
        assertThat(json.at("/data/commit").asText()).isEqualTo("1".repeat(40));
        assertThat(json.at("/data/text").asText()).isEqualTo("app: production is rolled back to 1111111, by alice");
        assertThat(json.at("/data/url").asText()).isEqualTo(PAGE.toString());
    }

    @Test
    void namesNobodyWhereACommitWasPutThereFromOutside() {
        assertThat(json(WebhookFormat.STANDARD, EventKind.MOVED, "")
                        .at("/data/text")
                        .asText())
                .isEqualTo("app: 1111111 was put on production outside Release Pipeline");
    }

    @Test
    void isACloudEventWithAllThatItsSpecificationRequires() {
        Body body = Bodies.of(WebhookFormat.CLOUDEVENTS, event(EventKind.HELD, "bug 1"), SENDER);
        JsonNode json = EventJson.parse(body.text()).orElseThrow();

        assertThat(body.headers()).containsEntry("Content-Type", "application/cloudevents+json; charset=utf-8");
        assertThat(json.path("specversion").asText()).isEqualTo("1.0");
        assertThat(json.path("id").asText()).isEqualTo("e1");
        assertThat(json.path("source").asText()).isEqualTo(PAGE.toString());
        assertThat(json.path("type").asText()).isEqualTo("io.jenkins.plugins.release-pipeline.held");
        assertThat(json.path("time").asText()).isEqualTo("2026-03-02T08:00:00Z");
    }

    @Test
    void isAServiceEventOfCdEventsWhereItsVocabularyHasOne() {
        Body body = Bodies.of(WebhookFormat.CDEVENTS, event(EventKind.DEPLOYED, "bug 1"), SENDER);
        JsonNode json = EventJson.parse(body.text()).orElseThrow();

        assertThat(body.headers())
                .containsEntry("ce-type", "dev.cdevents.service.upgraded.0.2.0")
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-id", "e1")
                .containsEntry("ce-subject", "app");
        assertThat(json.at("/context/type").asText()).isEqualTo("dev.cdevents.service.upgraded.0.2.0");
        assertThat(json.at("/context/id").asText()).isEqualTo("e1");
        assertThat(json.at("/subject/type").asText()).isEqualTo("service");
        assertThat(json.at("/subject/content/environment/id").asText()).isEqualTo("production");
        assertThat(json.at("/subject/content/artifactId").asText()).startsWith("pkg:generic/app@" + "1".repeat(40));
    }

    @Test
    void isACustomCdEventElsewhere() {
        JsonNode json = json(WebhookFormat.CDEVENTS, EventKind.DRIFT_BEGAN, "bug 1");

        assertThat(json.at("/context/type").asText())
                .isEqualTo("dev.cdeventsx.releasepipeline-environment.driftbegan.0.1.0");
        assertThat(json.at("/subject/id").asText()).isEqualTo("production");
    }

    @Test
    void linksThePageForSlackAndNotifiesNobodyThereByWhatAPersonWrote() {
        String text =
                json(WebhookFormat.SLACK, EventKind.HELD, HOSTILE).path("text").asText();

        assertThat(text).startsWith("<" + PAGE + "|app: production is held, by alice>\n");
        assertThat(text.substring(text.indexOf('\n'))).doesNotContain("<", "@all", "](");
        assertThat(text).contains("&lt;!channel&gt;");
    }

    @Test
    void isACardOfPlainTextForTeams() {
        JsonNode content = json(WebhookFormat.TEAMS, EventKind.FAILED, HOSTILE).at("/attachments/0/content");

        assertThat(content.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(content.path("body")).allSatisfy(block -> {
            assertThat(block.path("type").asText()).isEqualTo("RichTextBlock");
            assertThat(block.at("/inlines/0/type").asText()).isEqualTo("TextRun");
        });
        assertThat(content.at("/body/0/inlines/0/color").asText()).isEqualTo("Attention");
        assertThat(content.toString()).contains("@all");
        assertThat(content.at("/actions/0/url").asText()).isEqualTo(PAGE.toString());
    }

    @Test
    void isHtmlForMatrixInWhichHostileTextStaysText() {
        JsonNode json = json(WebhookFormat.MATRIX, EventKind.HELD, HOSTILE);

        assertThat(json.path("html").asText())
                .contains("<a href=\"" + PAGE + "\">")
                .contains("&lt;img src=x&gt;")
                .doesNotContain("<img", "<!channel");
        assertThat(json.path("text").asText()).doesNotContain("@all");
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void hasAllKindsOfEventsInWords(EventKind kind) {
        assertThat(EventWords.of(event(kind, "bug 1"), Optional.empty()))
                .satisfies(words -> assertThat(words.title()).matches("app: .+(, by alice| outside Release Pipeline)"))
                .returns(Optional.empty(), EventWords::link);
    }

    @Test
    void cutsALongReason() {
        assertThat(EventWords.of(event(EventKind.HELD, "😀".repeat(600)), Optional.empty())
                        .lines())
                .contains("Reason: " + "😀".repeat(500) + "…");
    }
}
