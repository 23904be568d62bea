package io.jenkins.plugins.releasepipeline.git.text;

import java.time.Instant;

/**
 * A person and a time, parsed from a header line like Git does.
 *
 * @param name may be empty
 * @param email may be empty
 * @param seconds seconds since the epoch; 0 if the time is missing or invalid
 */
public record Ident(String name, String email, long seconds) {

    /** An unknown person. */
    static final Ident NOBODY = new Ident("", "", 0);

    private static final long LATEST = Instant.MAX.getEpochSecond();
    private static final int MOST_DIGITS = 18;

    /** Returns the time. */
    public Instant time() {
        return Instant.ofEpochSecond(seconds);
    }

    /** Parses the line in a range: {@code Name <address> seconds zone}. */
    static Ident read(Decoder text, int from, int end) {
        byte[] raw = text.raw();
        int mail = find(raw, '<', from, end);
        int mailEnd = mail < 0 ? -1 : find(raw, '>', mail + 1, end);
        if (mailEnd < 0) {
            return NOBODY;
        }
        return new Ident(
                text.decode(from, mail).strip(), text.decode(mail + 1, mailEnd), seconds(raw, last(raw, end), end));
    }

    private static int find(byte[] raw, char wanted, int from, int end) {
        for (int at = from; at < end; at++) {
            if (raw[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** After the last bracket: names and addresses may contain more of them. */
    private static int last(byte[] raw, int end) {
        int at = end - 1;
        while (raw[at] != '>') {
            at--;
        }
        return at + 1;
    }

    private static long seconds(byte[] raw, int from, int end) {
        int at = from;
        while (at < end && (raw[at] == ' ' || raw[at] == '\t')) {
            at++;
        }
        long seconds = 0;
        int digits = 0;
        for (; at < end && raw[at] >= '0' && raw[at] <= '9'; at++) {
            seconds = seconds * 10 + raw[at] - '0';
            digits += seconds == 0 ? 0 : 1;
            if (digits > MOST_DIGITS) {
                return 0;
            }
        }
        // Like Git, which shows a time outside its range as the epoch.
        return seconds > LATEST ? 0 : seconds;
    }
}
