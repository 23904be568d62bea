package io.jenkins.plugins.releasepipeline.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.User;
import hudson.util.FormValidation;
import io.jenkins.plugins.releasepipeline.domain.access.UsersAndGroups;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Users and groups by name, listed apart: a user whose id equals the name of a group is not taken for its members. */
public final class UsersAndGroupsDefinition implements Describable<UsersAndGroupsDefinition> {

    private List<String> users = new ArrayList<>();
    private List<String> groups = new ArrayList<>();

    /** Lists nobody yet. */
    @DataBoundConstructor
    public UsersAndGroupsDefinition() {
        // Setters fill it.
    }

    /** Returns user ids. */
    public List<String> getUsers() {
        return FormText.list(users);
    }

    /** Sets user ids; in a form's text, each line is one. */
    @DataBoundSetter
    public void setUsers(List<String> users) {
        this.users = FormText.list(users);
    }

    /** Returns the user ids as the form shows them: one per line. */
    public String getUsersText() {
        return String.join("\n", FormText.lines(users));
    }

    /** Returns names of groups. */
    public List<String> getGroups() {
        return FormText.list(groups);
    }

    /** Sets names of groups; in a form's text, each line is one. */
    @DataBoundSetter
    public void setGroups(List<String> groups) {
        this.groups = FormText.list(groups);
    }

    /** Returns the names of groups as the form shows them: one per line. */
    public String getGroupsText() {
        return String.join("\n", FormText.lines(groups));
    }

    /**
     * Returns the domain object. Empty lists include everyone, but blank names are refused if there are no others: a
     * variable without a value must not let everyone in.
     */
    UsersAndGroups toDomain() {
        UsersAndGroups named = new UsersAndGroups(FormText.lines(users), FormText.lines(groups));
        boolean blank =
                named.isEveryone() && !(getUsers().isEmpty() && getGroups().isEmpty());
        if (blank) {
            throw new ReleaseException(Messages.UsersAndGroupsDefinition_Blank());
        }
        return named;
    }

    /** Descriptor of the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<UsersAndGroupsDefinition> {

        @Override
        public String getDisplayName() {
            return Messages.UsersAndGroupsDefinition_DisplayName();
        }

        /** Validates user ids, and warns of those that Jenkins does not know. */
        @POST
        public FormValidation doCheckUsers(@QueryParameter String value) {
            List<String> unknown = FormText.isNotAsked()
                    ? List.of()
                    : lines(value).stream()
                            .filter(id -> User.getById(id, false) == null)
                            .toList();
            return unknown.isEmpty()
                    ? doCheckGroups(value)
                    : FormText.warning(Messages.UsersAndGroupsDefinition_Unknown(String.join(", ", unknown)));
        }

        /** Validates names of groups. */
        @POST
        public FormValidation doCheckGroups(@QueryParameter String value) {
            return FormText.check(() -> UsersAndGroups.checked(lines(value)));
        }

        private static List<String> lines(String value) {
            return FormText.lines(List.of(FormText.orEmpty(value)));
        }
    }
}
