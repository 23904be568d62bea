package io.jenkins.plugins.releasepipeline.jenkins.config.form;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** Lists the credentials that match a URL, for a form. */
public final class CredentialsItems {

    private CredentialsItems() {}

    /**
     * Returns the credentials of these kinds that match the URL; without the permission to configure Jenkins, only the
     * current one.
     */
    public static ListBoxModel suiting(String url, String current, List<Class<? extends StandardCredentials>> kinds) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return new StandardListBoxModel().includeCurrentValue(current);
        }
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        kinds.forEach(kind -> items.includeMatchingAs(
                ACL.SYSTEM2,
                Jenkins.get(),
                kind,
                URIRequirementBuilder.fromUri(url).build(),
                CredentialsMatchers.always()));
        return items.includeCurrentValue(current);
    }
}
