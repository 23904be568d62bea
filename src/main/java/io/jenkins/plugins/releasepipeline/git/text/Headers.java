package io.jenkins.plugins.releasepipeline.git.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header lines of a commit or tag, found by name at any position, as Git does: some tools have written them twice,
 * in another order, or with their own lines in between.
 */
record Headers(byte[] raw) {

    /** Returns the start of the value of the first line of this name, or -1. */
    int first(String name) {
        return find(name, false);
    }

    /** Returns the start of the value of the last line of this name, or -1; of several people, Git shows the last. */
    int last(String name) {
        return find(name, true);
    }

    private int find(String name, boolean last) {
        byte[] start = (name + ' ').getBytes(StandardCharsets.US_ASCII);
        int found = -1;
        for (int line = 0; line < raw.length && raw[line] != '\n'; line = lineEnd(line) + 1) {
            int value = line + start.length;
            if (value <= raw.length && Arrays.equals(raw, line, value, start, 0, start.length)) {
                found = value;
                if (!last) {
                    break;
                }
            }
        }
        return found;
    }

    /** Returns the end of the line at this position. */
    int lineEnd(int from) {
        int end = from;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        return end;
    }
}
