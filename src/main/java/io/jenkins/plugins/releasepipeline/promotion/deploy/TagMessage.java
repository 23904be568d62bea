package io.jenkins.plugins.releasepipeline.promotion.deploy;

import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.promotion.Request;

/** The annotation of a deploy tag. Like an entry of the history, it is permanent data in one language. */
final class TagMessage {

    private TagMessage() {}

    static String of(Request request, String tag) {
        StringBuilder message = new StringBuilder(request.environment())
                .append(": ")
                .append(tag)
                .append(" at ")
                .append(request.commit().abbreviated())
                .append(" by ")
                .append(OneLine.of(request.actor()))
                .append("\n\n");
        message.append(request.expected()
                .map(was -> "Was " + was.abbreviated() + ".\n\n")
                .orElse(""));
        request.reason().ifPresent(reason -> message.append(OneLine.of(reason)).append("\n\n"));
        message.append("Deployment-Commit: ").append(request.commit()).append('\n');
        request.expected()
                .ifPresent(was ->
                        message.append("Deployment-Previous: ").append(was).append('\n'));
        return message.append("Deployment-Actor: ")
                .append(OneLine.of(request.actor()))
                .append('\n')
                .toString();
    }
}
