package io.jenkins.plugins.releasepipeline.jenkins.view;

/** Texts out of a repository, made fit for a build's XML: one sign that XML can't have makes the whole build unreadable. */
final class KeptText {

    private static final int LONGEST = 500;
    private static final int LONGEST_ADVICE = 20_000;

    private KeptText() {}

    /** At most 500 characters of it. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    /** A paragraph. */
    static String whole(String text) {
        return of(text, LONGEST_ADVICE);
    }

    private static String of(String text, int longest) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().limit(longest).map(KeptText::allowed).forEach(kept::appendCodePoint);
        return text.codePointCount(0, text.length()) > longest
                ? kept.append('…').toString()
                : kept.toString();
    }

    private static int allowed(int sign) {
        boolean wrong = Character.isISOControl(sign) && sign != '\n' && sign != '\t'
                || Character.getType(sign) == Character.SURROGATE
                || (sign & 0xFFFE) == 0xFFFE;
        return wrong ? '\uFFFD' : sign;
    }
}
