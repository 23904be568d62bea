package io.jenkins.plugins.releasepipeline.domain.text;

import java.util.Set;

/**
 * Makes all of a text from others visible: an invisible character, or one that changes how its neighbours are shown, is
 * replaced by its code point. Such characters could disguise a subject or a name.
 */
public final class VisibleText {

    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int ASCII = 0x80;
    /** The last two code points of each plane are not characters. */
    private static final int LAST_OF_PLANE = 0xFFFE;
    /** A block of tag characters for machines only. */
    private static final int FIRST_IGNORED = 0xE0000;

    private static final int LAST_IGNORED = 0xE0FFF;
    /** Invisible, although Unicode classifies them as letters, marks or symbols. */
    private static final Set<Integer> BLANK_LETTERS =
            Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

    private VisibleText() {}

    /**
     * Returns the text with such characters replaced, for example by {@code [U+202E]}. Line ends and tabs stay; so do
     * the joiners between two non-ASCII characters, which emoji and the scripts of Persia and India need. Idempotent.
     */
    public static String of(String text) {
        return text.codePoints().allMatch(sign -> sign >= ' ' && sign < 0x7F)
                ? text
                : marked(text.codePoints().toArray());
    }

    private static String marked(int[] signs) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < signs.length; i++) {
            if (isHidden(signs[i]) && !joins(signs, i)) {
                shown.append(String.format("[U+%04X]", signs[i]));
            } else {
                shown.appendCodePoint(signs[i]);
            }
        }
        return shown.toString();
    }

    private static boolean joins(int[] signs, int at) {
        return (signs[at] == JOINER || signs[at] == NON_JOINER)
                && at > 0
                && at + 1 < signs.length
                && isShownOutsideAscii(signs[at - 1])
                && isShownOutsideAscii(signs[at + 1]);
    }

    private static boolean isShownOutsideAscii(int sign) {
        return sign >= ASCII && !isHidden(sign);
    }

    private static boolean isHidden(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL -> sign != '\n' && sign != '\t' && sign != '\r';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                BLANK_LETTERS.contains(sign)
                        || (sign & LAST_OF_PLANE) == LAST_OF_PLANE
                        || sign >= FIRST_IGNORED && sign <= LAST_IGNORED;
        };
    }
}
