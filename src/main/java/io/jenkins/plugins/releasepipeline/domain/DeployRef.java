package io.jenkins.plugins.releasepipeline.domain;

/** The ref of the application's repository whose position decides what an environment runs. */
public sealed interface DeployRef {

    /** The full name of the ref, such as {@code refs/heads/production}. */
    String ref();

    /** How people call it, such as {@code branch production}. */
    String label();

    /**
     * A branch: promoting fast-forwards it.
     *
     * @param name without {@code refs/heads/}
     */
    record Branch(String name) implements DeployRef {

        /** Refuses an empty name and one that is a full ref name. */
        public Branch {
            if (name.isBlank() || name.startsWith("refs/")) {
                throw new ReleaseException(Messages.DeployRef_BadBranch(name));
            }
        }

        @Override
        public String ref() {
            return "refs/heads/" + name;
        }

        @Override
        public String label() {
            return "branch " + name;
        }
    }
}
