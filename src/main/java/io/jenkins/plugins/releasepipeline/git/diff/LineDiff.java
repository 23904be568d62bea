package io.jenkins.plugins.releasepipeline.git.diff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * Compares the lines of two versions of a file. Pure.
 *
 * @param before the old version
 * @param after the new version
 */
record LineDiff(RawText before, RawText after) {

    /** How a carriage return is shown, where it is not part of the ends of all lines. */
    private static final String RETURN = "[U+000D]";

    static LineDiff of(byte[] before, byte[] after) {
        return new LineDiff(new RawText(before), new RawText(after));
    }

    private EditList edits() {
        HistogramDiff histogram = new HistogramDiff();
        // The usual one takes quadratic time for long files of many equal lines: then all of these count as changed.
        histogram.setFallbackAlgorithm(null);
        return histogram.diff(RawTextComparator.DEFAULT, before, after);
    }

    /** Returns the number of added lines, and that of the removed ones. */
    int[] counts() {
        int added = 0;
        int removed = 0;
        for (Edit edit : edits()) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        return new int[] {added, removed};
    }

    /** Returns the changed lines with three others around them; the text must be UTF-8. */
    Patch patch(DiffLimits limits) {
        boolean windows = FileText.isOfWindows(before.getRawContent()) && FileText.isOfWindows(after.getRawContent());
        List<String> lines = new ArrayList<>();
        int characters = 0;
        // Ends with a newline, so that the last one is empty.
        String[] all = unified().split("\n", -1);
        for (int i = 0; i < all.length - 1; i++) {
            String line = shown(all[i], windows, limits.lineCharacters());
            characters += line.length();
            if (lines.size() == limits.patchLines() || characters > limits.patchCharacters()) {
                return new Patch(lines, true);
            }
            lines.add(line);
        }
        return new Patch(lines, false);
    }

    private String unified() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(edits(), before, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String shown(String line, boolean windows, int most) {
        String whole = windows && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        int end = most;
        if (whole.length() > most && Character.isHighSurrogate(whole.charAt(most - 1))) {
            end--;
        }
        String begin = whole.length() > most
                ? whole.substring(0, end) + " " + Messages.LineDiff_Cut(String.valueOf(whole.length() - end))
                : whole;
        return begin.replace("\r", RETURN);
    }
}
