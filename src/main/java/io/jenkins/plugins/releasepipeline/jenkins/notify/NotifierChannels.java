package io.jenkins.plugins.releasepipeline.jenkins.notify;

import hudson.ExtensionList;
import hudson.tasks.Mailer;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.ForgeProject;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.WebUrl;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.http.RequestRules;
import io.jenkins.plugins.releasepipeline.jenkins.credentials.JenkinsSecretTexts;
import io.jenkins.plugins.releasepipeline.jenkins.forge.JenkinsForges;
import io.jenkins.plugins.releasepipeline.notify.body.Sender;
import io.jenkins.plugins.releasepipeline.notify.deliver.Channel;
import io.jenkins.plugins.releasepipeline.notify.deliver.Notifying;
import io.jenkins.plugins.releasepipeline.notify.deliver.RetryTimes;
import io.jenkins.plugins.releasepipeline.notify.deliver.Subscription;
import io.jenkins.plugins.releasepipeline.notify.event.HoldEvents;
import io.jenkins.plugins.releasepipeline.notify.event.ReleaseEvent;
import io.jenkins.plugins.releasepipeline.notify.forge.DeploymentChannel;
import io.jenkins.plugins.releasepipeline.notify.mail.MailChannel;
import io.jenkins.plugins.releasepipeline.notify.webhook.SigningKey;
import io.jenkins.plugins.releasepipeline.notify.webhook.WebhookChannel;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jenkins.model.JenkinsLocationConfiguration;

/**
 * Connects the notifiers of pipelines, and the listeners of plugins, with what Jenkins has.
 *
 * @param http the HTTP client with Jenkins' proxy
 * @param rules where webhooks may go
 * @param forges asks forges
 */
public record NotifierChannels(Supplier<HttpClient> http, Supplier<RequestRules> rules, JenkinsForges forges) {

    /** Before the names of listeners, which notifiers can't have. */
    private static final String LISTENER = "listener.";

    /**
     * Returns whom to tell of the events of a pipeline.
     *
     * @param page the address of its page; empty as long as Jenkins does not know its own address
     */
    public Notifying of(Pipeline pipeline, Supplier<Optional<URI>> page) {
        return new Notifying(
                Stream.concat(
                                pipeline.notifiers().stream().map(notifier -> subscription(pipeline, notifier, page)),
                                ExtensionList.lookup(ReleaseListener.class).stream()
                                        .map(NotifierChannels::subscription))
                        .toList(),
                RetryTimes.USUAL);
    }

    private Subscription subscription(Pipeline pipeline, Notifier notifier, Supplier<Optional<URI>> page) {
        return new Subscription(
                notifier.name(),
                event -> notifier.tells(event.kind(), environments(pipeline, event)),
                channel(pipeline, notifier, page));
    }

    /** A stop of the line concerns all. */
    private static List<String> environments(Pipeline pipeline, ReleaseEvent event) {
        return event.operation().filter(HoldEvents.LINE::equals).isPresent()
                ? pipeline.environments().stream().map(Environment::name).toList()
                : List.of(event.environment());
    }

    private static Subscription subscription(ReleaseListener listener) {
        return new Subscription(LISTENER + listener.getListenerId(), event -> true, listener::onEvent);
    }

    /** Returns the channel of a notifier. */
    public Channel channel(Pipeline pipeline, Notifier notifier, Supplier<Optional<URI>> page) {
        if (notifier.destination() instanceof Destination.Webhook webhook) {
            return new WebhookChannel(
                    () -> target(pipeline, webhook),
                    webhook.format(),
                    () -> Sender.of(pipeline.name(), page.get(), pipeline.repository()),
                    http,
                    rules,
                    Clock.systemUTC());
        }
        if (notifier.destination() instanceof Destination.Forge forge) {
            return new DeploymentChannel(
                    pipeline,
                    () -> forges.client(pipeline, ForgeProject.of(forge, pipeline.repository()), forge.credentialsId()),
                    page);
        }
        List<String> to = ((Destination.Mail) notifier.destination()).to();
        return new MailChannel(
                to,
                () -> Mailer.descriptor().createSession(),
                () -> JenkinsLocationConfiguration.get().getAdminAddress(),
                page);
    }

    private static WebhookChannel.Target target(Pipeline pipeline, Destination.Webhook webhook) {
        JenkinsSecretTexts secrets = new JenkinsSecretTexts(pipeline);
        URI url = webhook.url()
                .orElseGet(() -> url(secrets.find(webhook.urlCredentialsId().orElseThrow(), "")));
        return new WebhookChannel.Target(
                url, webhook.signingCredentialsId().map(id -> SigningKey.read(secrets.find(id, url.toString()))));
    }

    private static URI url(String secret) {
        try {
            // Its messages have no secret.
            return WebUrl.check("webhook", new URI(secret.trim()));
        } catch (URISyntaxException e) {
            throw new ReleaseException(Messages.NotifierChannels_NoUrl());
        }
    }
}
