package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address of a web page that compares two commits. Only commit ids are filled in, so that no name from a repository
 * can change where it leads.
 *
 * @param template http or https, with {@value #FROM} and {@value #TO}, which may be repeated
 */
public record CompareUrl(String template) {

    static final String FROM = "{from}";
    static final String TO = "{to}";

    private static final CommitId ONE = new CommitId("1".repeat(40));
    private static final CommitId OTHER = new CommitId("2".repeat(40));

    /** Refuses a template that is no web address, lacks a placeholder or has another one, or contains credentials. */
    public CompareUrl {
        if (!template.contains(FROM) || !template.contains(TO)) {
            throw new ReleaseException(Messages.CompareUrl_Placeholders());
        }
        try {
            String host = host(template, ONE, OTHER);
            if (host.isEmpty() || !host.equals(host(template, OTHER, ONE))) {
                throw new ReleaseException(Messages.CompareUrl_NotWeb());
            }
        } catch (URISyntaxException e) {
            // Without its text, which may contain a secret.
            throw new ReleaseException(Messages.CompareUrl_NotWeb(), e);
        }
    }

    private static String host(String template, CommitId from, CommitId to) throws URISyntaxException {
        URI checked = WebUrl.check("compareUrl", new URI(filled(template, from, to)));
        return checked.getHost() == null ? "" : checked.getHost();
    }

    private static String filled(String template, CommitId from, CommitId to) {
        return template.replace(FROM, from.hex()).replace(TO, to.hex());
    }

    /** Returns the page with what {@code to} has and {@code from} has not. */
    public URI of(CommitId from, CommitId to) {
        return URI.create(filled(template, from, to));
    }
}
