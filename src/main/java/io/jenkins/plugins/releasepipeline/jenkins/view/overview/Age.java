package io.jenkins.plugins.releasepipeline.jenkins.view.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Formats the age of an event in its largest unit, as the status page does. */
final class Age {

    private Age() {}

    /** Returns an empty string if the time is unknown. */
    static String text(Optional<Instant> then, Instant now) {
        return then.map(moment -> text(Duration.between(moment, now))).orElse("");
    }

    private static String text(Duration age) {
        if (age.toDays() > 0) {
            return Messages.Age_Days(String.valueOf(age.toDays()));
        }
        if (age.toHours() > 0) {
            return Messages.Age_Hours(String.valueOf(age.toHours()));
        }
        return age.toMinutes() > 0
                ? Messages.Age_Minutes(String.valueOf(age.toMinutes()))
                : Messages.Age_Seconds(String.valueOf(Math.max(0, age.toSeconds())));
    }
}
