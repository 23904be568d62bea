package io.jenkins.plugins.releasepipeline.git.ledger;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import java.time.Instant;
import java.util.Map;

/**
 * One commit of a {@link CommitChain}.
 *
 * @param id its commit id
 * @param message the whole message
 * @param author the person it is recorded for
 * @param time to the second
 * @param files name and UTF-8 text of the files in its tree; flat
 */
public record ChainEntry(CommitId id, String message, String author, Instant time, Map<String, String> files) {}
