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

/** What an endpoint should report. */
public sealed interface Wanted {

    /** A commit, by its full id or a prefix of at least 7 hexadecimal digits, in either case. */
    static Wanted commit(String hash) {
        return new OfCommit(hash);
    }

    /** A version as people write it; a {@code v} before its number makes no difference. */
    static Wanted version(String text) {
        return new OfVersion(text);
    }

    /** What the answer says about the thing that is wanted; empty if nothing. */
    Optional<String> reported(VersionAnswer answer);

    /** Whether this is what is wanted. */
    boolean accepts(String reported);

    /** What it is called when an endpoint that can be read does not report it. */
    Outcome missing();

    /** For people: the first digits of the commit, or the version. */
    String label();

    /** {@code MATCHES}, {@code DIFFERENT}, or why the answer is neither. */
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

    /** How far the commit that the answer names is from the wanted one; empty where nobody knows. */
    default Optional<Divergence> position(VersionAnswer answer, CommitPositions positions) {
        return Optional.empty();
    }

    /** Whether the endpoint reports what is wanted. */
    default boolean matches(VersionAnswer answer) {
        return judge(answer) == Outcome.MATCHES;
    }

    /**
     * A commit is wanted. A short hash in the answer matches if it has 7 digits or more.
     *
     * @param hash 7 to 64 lower-case hexadecimal digits
     */
    record OfCommit(String hash) implements Wanted {

        /** Refuses what is no hash. */
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
     * A version is wanted; commits don't matter.
     *
     * @param text as people write it, for example {@code v3.120}
     */
    record OfVersion(String text) implements Wanted {

        private static final Pattern PREFIX = Pattern.compile("^[vV](?=[0-9])");

        /** Refuses an empty text and placeholders. */
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
