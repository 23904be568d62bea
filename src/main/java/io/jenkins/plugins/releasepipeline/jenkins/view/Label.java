package io.jenkins.plugins.releasepipeline.jenkins.view;

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

    /** Jenkins' class for its colour. */
    public String getColor() {
        return switch (word) {
            case "additive" -> "jenkins-!-success-color";
            case "additive-breaking", "destructive" -> "jenkins-!-error-color";
            case "data", "opaque" -> "jenkins-!-warning-color";
            default -> "jenkins-!-text-color-secondary";
        };
    }

    /** What it means, for a tooltip. */
    public String getMeaning() {
        return ReportWords.meaning(word);
    }
}
