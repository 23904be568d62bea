package io.jenkins.plugins.releasepipeline.domain;

/** The branch or tag of the application's repository whose position decides what an environment runs. */
public sealed interface DeployRef {

    /** How people call it, such as {@code branch production}. */
    String label();

    /** Whether this version of the plugin moves it; of tags it only says where they point. */
    default boolean isMovable() {
        return false;
    }

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

        /** The full name of the ref, such as {@code refs/heads/production}. */
        public String ref() {
            return "refs/heads/" + name;
        }

        @Override
        public String label() {
            return "branch " + name;
        }

        @Override
        public boolean isMovable() {
            return true;
        }
    }

    /**
     * A tag that is re-pointed.
     *
     * @param name without {@code refs/tags/}
     */
    record Tag(String name) implements DeployRef {

        /** Refuses an empty name and one that is a full ref name. */
        public Tag {
            if (name.isBlank() || name.startsWith("refs/")) {
                throw new ReleaseException(Messages.DeployRef_BadTag(name));
            }
        }

        @Override
        public String label() {
            return "tag " + name;
        }
    }

    /**
     * The newest version's tag: what is tagged as a version is deployed.
     *
     * @param pattern how the version tags are written
     */
    record VersionTag(VersionPattern pattern) implements DeployRef {

        @Override
        public String label() {
            return "version " + pattern;
        }
    }
}
