package io.jenkins.plugins.releasepipeline.jenkins.builds;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build as the history names it, such as {@code app/master #412}.
 *
 * @param job the full name of its job
 * @param number its number
 */
record BuildName(String job, int number) {

    private static final Pattern NAME = Pattern.compile("(.+) #(\\d{1,9})");

    /** Parses a name; empty for one of another kind. */
    static Optional<BuildName> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new BuildName(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Returns the last part of the job's name: that of the job in its folder, which may have been renamed since. */
    String jobInFolder() {
        return job.substring(job.lastIndexOf('/') + 1);
    }
}
