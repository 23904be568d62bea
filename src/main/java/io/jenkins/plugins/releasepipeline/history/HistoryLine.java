package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * One commit of a history, as {@code git log --oneline} shows it, with its parsed entry.
 *
 * @param id the Git commit
 * @param time when it was written, to the second, by its clock
 * @param author its author; one line, may be empty
 * @param subject its first line; may be empty
 * @param entry its entry; empty if another program or a newer version wrote it, or it is damaged
 */
public record HistoryLine(CommitId id, Instant time, String author, String subject, Optional<Entry> entry) {}
