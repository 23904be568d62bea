package io.jenkins.plugins.releasepipeline.git.text;

import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * The texts of a commit, parsed like Git does; never throws, whatever the content. JGit truncates times after 2038, and
 * throws for times outside Java's range.
 */
public final class CommitText {

    private final Decoder text;
    private final Headers headers;

    /** Creates the texts of a commit that was parsed with its body. */
    public CommitText(RevCommit commit) {
        text = Decoder.of(commit.getRawBuffer());
        headers = new Headers(text.raw());
    }

    /** Returns the author; without a name if there is none. */
    public Ident author() {
        return ident(text, headers, "author").orElse(Ident.NOBODY);
    }

    /** Returns the committer and the commit time; the epoch if there is none. */
    public Ident committer() {
        return ident(text, headers, "committer").orElse(Ident.NOBODY);
    }

    /** Returns the tagger of a tag; empty if there is none. */
    public static Optional<Ident> tagger(RevTag tag) {
        return ident(Decoder.of(tag.getRawBuffer()), new Headers(tag.getRawBuffer()), "tagger");
    }

    private static Optional<Ident> ident(Decoder text, Headers headers, String name) {
        int from = headers.last(name);
        return from < 0 ? Optional.empty() : Optional.of(Ident.read(text, from, headers.lineEnd(from)));
    }

    /** Returns the whole message up to a NUL, as Git shows it. */
    public String message() {
        int from = RawParseUtils.commitMessage(text.raw(), 0);
        return from < 0 ? "" : text.decode(from, end(from));
    }

    /** Returns the first paragraph of the message, on one line. */
    public String subject() {
        byte[] raw = text.raw();
        int from = RawParseUtils.commitMessage(raw, 0);
        if (from < 0) {
            return "";
        }
        int end = end(from);
        StringBuilder subject = new StringBuilder();
        for (int line = from; line < end; line = headers.lineEnd(line) + 1) {
            String words =
                    text.decode(line, Math.min(end, headers.lineEnd(line))).stripTrailing();
            if (!words.isEmpty()) {
                subject.append(subject.isEmpty() ? "" : " ").append(words);
            } else if (!subject.isEmpty()) {
                break;
            }
        }
        return subject.toString();
    }

    private int end(int from) {
        int end = from;
        while (end < text.raw().length && text.raw()[end] != 0) {
            end++;
        }
        return end;
    }
}
