package io.jenkins.plugins.releasepipeline.domain;

/** The branch or tag of the application's repository whose position decides what an environment runs. */
public sealed interface DeployRef {

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

        /** The full name of the ref, such as {@code refs/heads/production}. */
        public String ref() {
            return "refs/heads/" + name;
        }

        @Override
        public String label() {
            return "branch " + name;
        }
    }

    /**
     * A tag that is re-pointed: promoting puts an annotated tag in its place.
     *
     * @param name without {@code refs/tags/}
     * @param recreate whether it is deleted and made again, for an automation that takes no notice of a tag that moves
     */
    record Tag(String name, boolean recreate) implements DeployRef {

        /** A tag that moves. */
        public Tag(String name) {
            this(name, false);
        }

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
     * The newest version's tag: what is tagged as a version is deployed. Promoting creates the next version's tag, and so
     * does a rollback, at the earlier commit.
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
