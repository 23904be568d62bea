package io.jenkins.plugins.releasepipeline.schema.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the deployed and the candidate's code use what a migration takes away.
 *
 * @param subject what it takes away
 * @param deployed the uses in the code that runs
 * @param candidate the uses in the code that would run
 */
public record UseEvidence(Subject subject, Uses deployed, Uses candidate) {

    /** Returns one sentence for people. */
    public String text() {
        if (isTooCommon()) {
            return Messages.UseEvidence_TooCommon(subject.name());
        }
        String cut = candidate.certainty() == Uses.Certainty.CUT || deployed.certainty() == Uses.Certainty.CUT
                ? ' ' + Messages.UseEvidence_Cut()
                : "";
        if (subject.stays()) {
            return (deployed.count() > 0
                            ? Messages.UseEvidence_Narrowed(subject.name(), places(deployed))
                            : Messages.UseEvidence_Unused(subject.name()))
                    + cut;
        }
        if (isStillUsed()) {
            return Messages.UseEvidence_StillUsed(subject.name(), places(candidate));
        }
        return (deployed.count() > 0
                        ? Messages.UseEvidence_UsedBefore(subject.name(), places(deployed))
                        : Messages.UseEvidence_Unused(subject.name()))
                + cut;
    }

    /** Whether the candidate uses what is dropped or renamed. */
    public boolean isStillUsed() {
        return !subject.stays() && !isTooCommon() && candidate.count() > 0;
    }

    /** A table is used on many lines before it is dropped; what still is afterwards has its name for another reason. */
    private boolean isTooCommon() {
        return deployed.certainty() == Uses.Certainty.TOO_COMMON
                || candidate.certainty() == Uses.Certainty.TOO_COMMON
                || candidate.count() > UseSearch.TOO_MANY;
    }

    private static String places(Uses uses) {
        String places = String.join(", ", uses.places());
        int more = uses.count() - uses.places().size();
        return more > 0 ? Messages.UseEvidence_More(places, more) : places;
    }

    /** Returns it for a step's result and for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("table", subject.table());
        map.put("column", subject.column().orElse(""));
        map.put("deployed", toMap(deployed));
        map.put("candidate", toMap(candidate));
        map.put("text", text());
        return map;
    }

    private static Map<String, Object> toMap(Uses uses) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", uses.count());
        map.put("places", uses.places());
        map.put("tooCommon", uses.certainty() == Uses.Certainty.TOO_COMMON);
        map.put("complete", uses.certainty() == Uses.Certainty.SEARCHED);
        return map;
    }
}
