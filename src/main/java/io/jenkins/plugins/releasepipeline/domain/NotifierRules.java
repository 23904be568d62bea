package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for the notifiers of a pipeline. */
final class NotifierRules {

    private NotifierRules() {}

    /** Refuses invalid and equal names, unknown environments, URLs that can't be requested, and projects on no forge. */
    static void check(String pipeline, String repository, List<Notifier> notifiers, List<Environment> environments) {
        Set<String> names = new HashSet<>();
        Set<String> known =
                new HashSet<>(environments.stream().map(Environment::name).toList());
        for (Notifier notifier : notifiers) {
            if (!Name.isAllowed(notifier.name())) {
                throw new ReleaseException(Messages.NotifierRules_BadName(pipeline, notifier.name()));
            }
            if (!names.add(notifier.name())) {
                throw new ReleaseException(Messages.NotifierRules_SameName(pipeline, notifier.name()));
            }
            notifier.environments().stream()
                    .filter(environment -> !known.contains(environment))
                    .sorted()
                    .forEach(environment -> {
                        throw new ReleaseException(
                                Messages.NotifierRules_UnknownEnvironment(pipeline, notifier.name(), environment));
                    });
            if (notifier.destination() instanceof Destination.Webhook webhook) {
                webhook.url().ifPresent(url -> WebUrl.check("webhook", url));
            }
            if (notifier.destination() instanceof Destination.Forge forge) {
                checkForge(pipeline, repository, notifier.name(), forge);
            }
        }
    }

    private static void checkForge(String pipeline, String repository, String name, Destination.Forge forge) {
        try {
            ForgeProject.of(forge, repository);
        } catch (ReleaseException e) {
            throw new ReleaseException(Messages.NotifierRules_Wrong(pipeline, name, e.getMessage()), e);
        }
    }
}
