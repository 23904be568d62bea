package io.jenkins.plugins.releasepipeline.history;

/**
 * The environments that have entries, as recorded beside the history: if one has none there, its history was lost.
 * Thread-safe.
 */
public interface BegunEnvironments {

    /** Nothing is recorded. */
    BegunEnvironments UNKNOWN = new BegunEnvironments() {
        @Override
        public boolean isBegun(String environment) {
            return false;
        }

        @Override
        public void begun(String environment) {
            // Recorded nowhere.
        }
    };

    /** Returns whether this environment has had an entry. */
    boolean isBegun(String environment);

    /** This environment has an entry now. Cheap if that is known; does not throw. */
    void begun(String environment);
}
