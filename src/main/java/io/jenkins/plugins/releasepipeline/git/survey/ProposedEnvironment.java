package io.jenkins.plugins.releasepipeline.git.survey;

/**
 * An environment that a repository's refs suggest.
 *
 * @param name an allowed name
 * @param production whether it is the production environment
 * @param promotesFrom the environment whose commits may be promoted to it; empty for the trunk
 * @param kind what decides which commit runs
 * @param ref the name of the branch or tag, or the pattern of the version tags
 */
public record ProposedEnvironment(String name, boolean production, String promotesFrom, Kind kind, String ref) {

    /** The kinds of deploy ref that refs can suggest; named as in configuration as code. */
    public enum Kind {
        /** A branch. */
        BRANCH("branch", "name"),
        /** A tag that moves. */
        TAG("tag", "name"),
        /** The newest version tag. */
        VERSION_TAG("versionTag", "pattern");

        private final String symbol;
        private final String field;

        Kind(String symbol, String field) {
            this.symbol = symbol;
            this.field = field;
        }

        /** Returns the name of the kind in configuration as code. */
        public String symbol() {
            return symbol;
        }

        /** Returns the name of its only required field. */
        public String field() {
            return field;
        }
    }

    /** Returns it as an entry of {@code environments} in configuration as code. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder("- name: ").append(name).append('\n');
        if (production) {
            yaml.append("  production: true\n");
        }
        if (!promotesFrom.isEmpty()) {
            yaml.append("  promotesFrom: ").append(promotesFrom).append('\n');
        }
        // Names of refs may contain almost anything but a backslash; the double quote is escaped.
        return yaml.append("  deployRef: { ")
                .append(kind.symbol)
                .append(": { ")
                .append(kind.field)
                .append(": \"")
                .append(ref.replace("\"", "\\\""))
                .append("\" } }\n")
                .toString();
    }
}
