package io.jenkins.plugins.releasepipeline.git.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * The content of a new commit of a {@link CommitChain}.
 *
 * @param message subject, text and trailers
 * @param author the person it is recorded for; any text
 * @param time of the entry
 * @param files name and text of the files in its tree
 */
public record EntryDraft(String message, String author, Instant time, Map<String, String> files) {}
