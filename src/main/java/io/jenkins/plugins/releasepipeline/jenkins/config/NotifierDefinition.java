package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.model.Describable;
import io.jenkins.plugins.releasepipeline.domain.notification.Destination;
import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.notification.Notifier;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundSetter;

/** The configuration of a notifier: who is told of which events. The kinds are in the package {@code notifier}. */
public abstract class NotifierDefinition implements Describable<NotifierDefinition> {

    private final String name;
    private List<String> events = new ArrayList<>();
    private List<String> environments = new ArrayList<>();

    /** Creates a definition with this name, which must be unique in its pipeline. */
    protected NotifierDefinition(String name) {
        this.name = FormText.orEmpty(name);
    }

    /** Returns the name, unique in its pipeline. */
    public String getName() {
        return name;
    }

    /** Returns the names of the events, such as {@code deployed}; empty: all. */
    public List<String> getEvents() {
        return FormText.list(events);
    }

    /** Sets the events. Each text may have several names, separated by commas or white space. */
    @DataBoundSetter
    public void setEvents(List<String> events) {
        this.events = FormText.names(events);
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

    /** Returns the events as the form shows them. */
    public String getEventsText() {
        return String.join(", ", getEvents());
    }

    /** Returns the environments as the form shows them. */
    public String getEnvironmentsText() {
        return String.join(", ", getEnvironments());
    }

    /** Returns where it tells them; throws for an invalid field. */
    protected abstract Destination destination();

    /** Returns the domain object; throws for an invalid field, with one line. */
    public Notifier toDomain() {
        return new Notifier(name, destination(), kinds(getEvents()), Set.copyOf(getEnvironments()));
    }

    /** Returns the kinds of these names; refuses unknown ones with a message that lists the known ones. */
    public static Set<EventKind> kinds(List<String> names) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        names.forEach(name -> kinds.add(EventKind.of(name)
                .filter(kind -> kind != EventKind.TEST)
                .orElseThrow(() -> new ReleaseException(Messages.NotifierDefinition_UnknownEvent(
                        name,
                        Stream.of(EventKind.values())
                                .filter(kind -> kind != EventKind.TEST)
                                .map(EventKind::text)
                                .collect(Collectors.joining(", ")))))));
        return kinds;
    }
}
