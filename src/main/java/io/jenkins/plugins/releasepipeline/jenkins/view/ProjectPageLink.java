package io.jenkins.plugins.releasepipeline.jenkins.view;

/** A link from the job of a branch or tag to the status page, which is at its multibranch project. */
public final class ProjectPageLink implements ReleasePage {

    private final String displayName;
    private final String page;

    /** Takes the URL relative to Jenkins' root. */
    ProjectPageLink(String displayName, String page) {
        this.displayName = displayName;
        this.page = page;
    }

    @Override
    public String getIconFileName() {
        return "symbol-release plugin-release-pipeline";
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    /** With a slash at its begin, Jenkins takes it as relative to its root. */
    @Override
    public String getUrlName() {
        return "/" + page;
    }
}
