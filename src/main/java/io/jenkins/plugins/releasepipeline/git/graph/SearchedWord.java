package io.jenkins.plugins.releasepipeline.git.graph;

import java.util.Arrays;

/** Finds a word by the Boyer–Moore–Horspool algorithm, which reads only a part of the text. */
final class SearchedWord {

    private static final int BYTES = 256;

    private final byte[] word;
    /** The shift by the byte of the text at the word's last position. */
    private final int[] skips = new int[BYTES];

    SearchedWord(byte[] word) {
        this.word = word;
        Arrays.fill(skips, word.length);
        for (int i = 0; i < word.length - 1; i++) {
            skips[word[i] & 0xff] = word.length - 1 - i;
        }
    }

    /** Returns the first position of the word in a range of the text, or -1. */
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
