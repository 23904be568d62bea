package io.jenkins.plugins.releasepipeline.domain;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import java.util.regex.Pattern;

/** What decides which commit an environment runs: a ref of the application's repository, or a job that deploys. */
public sealed interface DeployRef {

    /** Returns the label for people, such as {@code branch production}. */
    String label();

    /**
     * A branch: promoting fast-forwards it.
     *
     * @param name without {@code refs/heads/}
     */
    record Branch(String name) implements DeployRef {

        /** Refuses a name that Git does not accept, and one that is a full ref name. */
        public Branch {
            if (!RefName.isValid(name)) {
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
     * A tag that is re-pointed: promoting replaces it with an annotated tag.
     *
     * @param name without {@code refs/tags/}
     * @param recreate whether it is deleted and created again, for an automation that ignores a moved tag
     */
    record Tag(String name, boolean recreate) implements DeployRef {

        /** A tag that moves. */
        public Tag(String name) {
            this(name, false);
        }

        /** Refuses a name that Git does not accept, and one that is a full ref name. */
        public Tag {
            if (!RefName.isValid(name)) {
                throw new ReleaseException(Messages.DeployRef_BadTag(name));
            }
        }

        @Override
        public String label() {
            return "tag " + name;
        }
    }

    /**
     * The newest version tag: a commit with a version tag is deployed. Promoting creates the next version's tag, and so
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

    /**
     * A job that deploys: there is no ref, and the environment runs the last deployed commit. One job may deploy
     * several environments.
     *
     * @param name the job's full name; empty after that job was deleted: then nothing is deployed
     * @param parameter the string parameter that receives the full commit id
     */
    record Job(String name, String parameter) implements DeployRef {

        /** The parameter that receives the environment's name. */
        public static final String ENVIRONMENT = "ENVIRONMENT";

        private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

        /** Validates the parameter's name. */
        public Job {
            if (parameter.equals(ENVIRONMENT) || !PARAMETER.matcher(parameter).matches()) {
                throw new ReleaseException(Messages.DeployRef_BadParameter(parameter));
            }
        }

        @Override
        public String label() {
            return name.isEmpty() ? "no job (it was deleted)" : "job " + name;
        }
    }
}
