package io.jenkins.plugins.releasepipeline.gate;

import io.jenkins.plugins.releasepipeline.domain.GateRule;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.net.URI;
import java.net.URISyntaxException;

/** Further rules as an admin writes them: in a form, as configuration as code, or in the demo's file. */
public final class RuleText {

    private RuleText() {}

    /** A calendar by its address; whole days are meant in the time zone. */
    public static GateRule.Calendar calendar(String url, String timeZone) {
        try {
            return new GateRule.Calendar(new URI(url.trim()), WindowText.timeZone(timeZone));
        } catch (URISyntaxException e) {
            // Without the text, and without the cause that quotes it: a calendar's address is often a secret.
            throw new ReleaseException(Messages.RuleText_Calendar());
        }
    }

    /** A time such as {@code 2h}. */
    public static GateRule.Soak soak(String time) {
        return new GateRule.Soak(WindowText.duration(time));
    }

    /** {@code additive} or {@code destructive}. */
    public static GateRule.Schema schema(String allow) {
        return switch (allow.trim()) {
            case "additive" -> new GateRule.Schema(GateRule.Schema.Allow.ADDITIVE);
            case "destructive" -> new GateRule.Schema(GateRule.Schema.Allow.DESTRUCTIVE);
            default -> throw new ReleaseException(Messages.RuleText_Allow(allow));
        };
    }
}
