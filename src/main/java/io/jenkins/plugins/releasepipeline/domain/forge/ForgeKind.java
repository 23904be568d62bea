package io.jenkins.plugins.releasepipeline.domain.forge;

import java.net.URI;
import java.util.regex.Pattern;

/** The kinds of forges whose API is used. */
public enum ForgeKind {
    /** GitHub, and GitHub Enterprise. */
    GITHUB("GitHub", "github.com", "https://api.github.com", "/api/v3", "S/S"),
    /** GitLab, on gitlab.com or on a server of one's own. */
    GITLAB("GitLab", "gitlab.com", "https://gitlab.com/api/v4", "/api/v4", "S(/S)+");

    private final String title;
    private final String host;
    private final URI api;
    private final String apiPath;
    private final Pattern path;

    ForgeKind(String title, String host, String api, String apiPath, String path) {
        this.title = title;
        this.host = host;
        this.api = URI.create(api);
        this.apiPath = apiPath;
        // A segment S; dots alone would lead to another project.
        this.path = Pattern.compile(path.replace("S", "(?!\\.{1,2}(?:/|$))[\\w.-]+"));
    }

    /** Returns its name for people. */
    public String title() {
        return title;
    }

    /** Returns the host of the public forge of this kind. */
    public String host() {
        return host;
    }

    /** Returns the API of the public forge of this kind. */
    public URI api() {
        return api;
    }

    /** Returns where the API is on a host; for the public one, which may have another host, see {@link #api}. */
    public URI apiOf(String forgeHost) {
        return forgeHost.equals(host) ? api : URI.create("https://" + forgeHost + apiPath);
    }

    /** Returns whether this is a path of a project: {@code owner/name}, on GitLab with any number of groups. */
    public boolean isPath(String text) {
        return path.matcher(text).matches();
    }
}
