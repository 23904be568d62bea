package io.jenkins.plugins.releasepipeline.jenkins.view.build;

/**
 * A class of operations for display: its color and its word have the same meaning.
 *
 * @param word its name in reports, such as {@code destructive}
 * @param count the number of operations
 */
public record Label(String word, int count) {

    /** Returns its name in reports. */
    public String getWord() {
        return word;
    }

    /** Returns the number of operations. */
    public int getCount() {
        return count;
    }

    /** Returns the CSS class of its color. */
    public String getTone() {
        return switch (word) {
            case "additive" -> "rp-chip--good";
            case "additive-breaking", "destructive" -> "rp-chip--bad";
            case "data", "opaque" -> "rp-chip--warning";
            default -> "";
        };
    }

    /** Returns its meaning, for a tooltip. */
    public String getMeaning() {
        return ReportWords.meaning(word);
    }
}
