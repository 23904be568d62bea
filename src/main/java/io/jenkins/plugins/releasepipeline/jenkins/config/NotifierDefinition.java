package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.model.Describable;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kohsuke.stapler.DataBoundSetter;

/** The configuration of a notifier: who is told of which events. The kinds are in the package {@code notifier}. */
public abstract class NotifierDefinition implements Describable<NotifierDefinition> {

    private final String name;
    private List<String> environments = new ArrayList<>();

    /** Creates a definition with this name, which must be unique in its pipeline. */
    protected NotifierDefinition(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Returns the name, unique in its pipeline. */
    public String getName() {
        return name;
    }

    /** Returns the names of the environments; empty: all. */
    public List<String> getEnvironments() {
        return FormText.list(environments);
    }

    /** Sets the environments. Each text may have several names, separated by commas or white space. */
    @DataBoundSetter
    public void setEnvironments(List<String> environments) {
        this.environments = FormText.names(environments);
    }

    /** Returns the environments as the form shows them. */
    public String getEnvironmentsText() {
        return String.join(", ", getEnvironments());
    }

    /** Returns the kinds of events to tell; empty: all. Throws for an unknown one. */
    protected abstract Set<EventKind> events();

    /** Returns where it tells them; throws for an invalid field. */
    protected abstract Destination destination();

    /** Returns the domain object; throws for an invalid field, with one line. */
    public Notifier toDomain() {
        return new Notifier(name, destination(), events(), Set.copyOf(getEnvironments()));
    }
}
