package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.text.VisibleText;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import io.jenkins.plugins.releasepipeline.notify.deliver.NotToldException;
import io.jenkins.plugins.releasepipeline.runtime.LivePipeline;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/** What the forms of all notifiers have. */
final class NotifierForm {

    private NotifierForm() {}

    static FormValidation checkName(String value) {
        if (FormText.isNotAsked()) {
            return FormValidation.ok();
        }
        return Name.isAllowed(value.trim())
                ? FormValidation.ok()
                : FormValidation.error(Messages.NotifierForm_BadName());
    }

    /**
     * Sends a test, with the credentials of the pipeline of this repository, which must be saved.
     *
     * @param given makes the definition from the form
     * @param where the addresses; empty: they may be secret
     */
    static FormValidation sendTest(String repository, Supplier<NotifierDefinition> given, Optional<String> where) {
        return sendTest(repository, given, pipeline -> where.map(Messages::NotifierForm_SentTo)
                .orElseGet(Messages::NotifierForm_Sent));
    }

    /**
     * Like the other one.
     *
     * @param told says what has worked, for the pipeline
     */
    static FormValidation sendTest(
            String repository, Supplier<NotifierDefinition> given, Function<Pipeline, String> told) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Optional<Pipeline> pipeline = LivePipelines.get().all().stream()
                .map(LivePipeline::pipeline)
                .filter(one -> one.repository().equals(FormText.orEmpty(repository)))
                .findFirst();
        if (pipeline.isEmpty()) {
            return FormValidation.warning(Messages.NotifierForm_SaveFirst());
        }
        try {
            LivePipelines.get().sendTest(pipeline.get(), given.get().toDomain());
            return FormValidation.ok(told.apply(pipeline.get()));
        } catch (NotToldException | ReleaseException e) {
            return FormValidation.error(VisibleText.of(e.getMessage()));
        }
    }
}
