package io.jenkins.plugins.releasepipeline.domain.text;

/**
 * The beginning of a text with a limited number of reads, so that a regular expression with too much backtracking
 * terminates.
 */
public final class BoundedText implements CharSequence {

    private static final int LONGEST = 500;
    private static final int MOST_READS = 100_000;

    private final CharSequence text;
    private int reads;

    /** Reads this text from its beginning. */
    public BoundedText(String text) {
        this.text = text.substring(0, Math.min(text.length(), LONGEST));
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The text was read too often. */
    public static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("read too often", null, false, false);
        }
    }
}
