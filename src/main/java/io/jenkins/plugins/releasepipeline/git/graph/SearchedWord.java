package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.Arrays;

/** A word to be found in text by the method of Boyer, Moore and Horspool, which looks at a part of the text only. */
final class SearchedWord {

    private static final int BYTES = 256;

    private final byte[] word;
    /** How far to go on, by the byte of the text under the word's last one. */
    private final int[] skips = new int[BYTES];

    SearchedWord(byte[] word) {
        this.word = word;
        Arrays.fill(skips, word.length);
        for (int i = 0; i < word.length - 1; i++) {
            skips[word[i] & 0xff] = word.length - 1 - i;
        }
    }

    /** Where it begins in a part of the text, or -1. */
    int find(byte[] text, int start, int end) {
        int last = word.length - 1;
        for (int at = start + last; at < end; at += skips[text[at] & 0xff]) {
            int i = last;
            while (i >= 0 && text[at - last + i] == word[i]) {
                i--;
            }
            if (i < 0) {
                return at - last;
            }
        }
        return -1;
    }
}
