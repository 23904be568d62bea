package io.jenkins.plugins.releasepipeline.endpoint.verify;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.endpoint.answer.CommitHash;
import io.jenkins.plugins.releasepipeline.endpoint.answer.Outcome;
import io.jenkins.plugins.releasepipeline.endpoint.answer.ShortLine;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionAnswer;
import io.jenkins.plugins.releasepipeline.endpoint.answer.VersionObject;
import io.jenkins.plugins.releasepipeline.git.commits.Divergence;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commit or version that an endpoint should report. */
public sealed interface Wanted {

    /** Returns a wanted commit, given by its full id or a prefix of at least 7 hexadecimal digits, in either case. */
    static Wanted commit(String hash) {
        return new OfCommit(hash);
    }

    /** Returns a wanted version; a {@code v} before its number is ignored. */
    static Wanted version(String text) {
        return new OfVersion(text);
    }

    /** Returns the commit or version in the answer, whichever is wanted; empty if there is none. */
    Optional<String> reported(VersionAnswer answer);

    /** Returns whether the reported value is the wanted one. */
    boolean accepts(String reported);

    /** Returns the outcome for a valid answer without this value. */
    Outcome missing();

    /** Returns its display form: the first digits of the commit, or the version. */
    String label();

    /** Returns {@code MATCHES}, {@code DIFFERENT}, or why the answer is neither. */
    default Outcome judge(VersionAnswer answer) {
        Optional<String> reported = reported(answer);
        if (reported.isPresent()) {
            return accepts(reported.get()) ? Outcome.MATCHES : Outcome.DIFFERENT;
        }
        return switch (answer.outcome()) {
            case REPORTED -> missing();
            case NO_COMMIT, PLACEHOLDER -> missing() == Outcome.NO_COMMIT ? answer.outcome() : missing();
            default -> answer.outcome();
        };
    }

    /** Returns the divergence of the reported commit from the wanted one; empty if unknown. */
    default Optional<Divergence> position(VersionAnswer answer, CommitPositions positions) {
        return Optional.empty();
    }

    /** Returns whether the endpoint reports the wanted value. */
    default boolean matches(VersionAnswer answer) {
        return judge(answer) == Outcome.MATCHES;
    }

    /**
     * A wanted commit. A short hash in the answer matches if it has 7 digits or more.
     *
     * @param hash 7 to 64 lower-case hexadecimal digits
     */
    record OfCommit(String hash) implements Wanted {

        /** Throws unless it is a hash. */
        public OfCommit {
            hash = hash.trim().toLowerCase(Locale.ROOT);
            if (!CommitHash.isHash(hash)) {
                throw new ReleaseException(Messages.Wanted_NotHash(ShortLine.of(hash)));
            }
        }

        @Override
        public Optional<String> reported(VersionAnswer answer) {
            return answer.commit();
        }

        @Override
        public boolean accepts(String reported) {
            return CommitHash.same(hash, reported);
        }

        @Override
        public Outcome missing() {
            return Outcome.NO_COMMIT;
        }

        @Override
        public Optional<Divergence> position(VersionAnswer answer, CommitPositions positions) {
            return answer.commit().filter(CommitHash::isHash).flatMap(commit -> positions.find(commit, hash));
        }

        @Override
        public String label() {
            return CommitHash.abbreviated(hash);
        }
    }

    /**
     * A wanted version; commits are ignored.
     *
     * @param text the version as written, for example {@code v3.120}
     */
    record OfVersion(String text) implements Wanted {

        private static final Pattern PREFIX = Pattern.compile("^[vV](?=[0-9])");

        /** Throws for an empty text and for placeholders. */
        public OfVersion {
            text = text.trim();
            if (VersionObject.isPlaceholder(text)) {
                throw new ReleaseException(Messages.Wanted_NotVersion(text));
            }
        }

        @Override
        public Optional<String> reported(VersionAnswer answer) {
            return answer.version();
        }

        @Override
        public boolean accepts(String reported) {
            return number(reported).equals(number(text));
        }

        @Override
        public Outcome missing() {
            return Outcome.NO_VERSION;
        }

        @Override
        public String label() {
            return ShortLine.of(text);
        }

        private static String number(String version) {
            return PREFIX.matcher(version).replaceFirst("");
        }
    }
}
