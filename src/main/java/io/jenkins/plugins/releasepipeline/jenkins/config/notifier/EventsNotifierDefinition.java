package io.jenkins.plugins.releasepipeline.jenkins.config.notifier;

import io.jenkins.plugins.releasepipeline.domain.notification.EventKind;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundSetter;

/** A notifier whose events can be chosen. */
public abstract class EventsNotifierDefinition extends NotifierDefinition {

    private List<String> events = new ArrayList<>();

    EventsNotifierDefinition(String name) {
        super(name);
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

    /** Returns the events as the form shows them. */
    public String getEventsText() {
        return String.join(", ", getEvents());
    }

    @Override
    protected final Set<EventKind> events() {
        return kinds(getEvents());
    }

    /** Returns the kinds of these names; refuses unknown ones with a message that lists the known ones. */
    static Set<EventKind> kinds(List<String> names) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        names.forEach(name -> kinds.add(EventKind.of(name)
                .filter(kind -> kind != EventKind.TEST)
                .orElseThrow(() -> new ReleaseException(Messages.EventsNotifierDefinition_UnknownEvent(
                        name,
                        Stream.of(EventKind.values())
                                .filter(kind -> kind != EventKind.TEST)
                                .map(EventKind::text)
                                .collect(Collectors.joining(", ")))))));
        return kinds;
    }
}
