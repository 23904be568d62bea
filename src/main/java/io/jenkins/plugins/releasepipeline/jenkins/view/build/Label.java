package io.jenkins.plugins.releasepipeline.jenkins.view.build;

/**
 * A class of operations as the page shows it: its word says what the colour says.
 *
 * @param word its name in reports, such as {@code destructive}
 * @param count how many there are
 */
public record Label(String word, int count) {

    /** Its name in reports. */
    public String getWord() {
        return word;
    }

    /** How many there are. */
    public int getCount() {
        return count;
    }

    /** The style sheet's class for its colour. */
    public String getTone() {
        return switch (word) {
            case "additive" -> "rp-chip--good";
            case "additive-breaking", "destructive" -> "rp-chip--bad";
            case "data", "opaque" -> "rp-chip--warning";
            default -> "";
        };
    }

    /** What it means, for a tooltip. */
    public String getMeaning() {
        return ReportWords.meaning(word);
    }
}
