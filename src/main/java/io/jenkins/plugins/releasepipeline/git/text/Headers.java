package io.jenkins.plugins.releasepipeline.git.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a commit or tag that stand before its message, found by their names wherever they stand, as Git finds them:
 * tools have written them twice, in another order and with lines of their own between them.
 */
record Headers(byte[] raw) {

    /** Where the value of the first line of this name begins, or -1. */
    int first(String name) {
        return find(name, false);
    }

    /** Where the value of the last line of this name begins, or -1; Git shows this one of several people. */
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

    /** Where the line that has this place ends. */
    int lineEnd(int from) {
        int end = from;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        return end;
    }
}
