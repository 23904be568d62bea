package io.jenkins.plugins.releasepipeline.status.notes;

import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.RepositoryPages;
import io.jenkins.plugins.releasepipeline.domain.commit.Commit;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.reference.Reference;
import io.jenkins.plugins.releasepipeline.domain.text.OneLine;
import io.jenkins.plugins.releasepipeline.domain.text.Shortened;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Block;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Code;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Heading;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Items;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Link;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Paragraph;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Span;
import io.jenkins.plugins.releasepipeline.status.notes.Document.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arranges a {@link Release} as a document.
 *
 * @param pipeline knows what its subjects refer to
 * @param pages the pages of its commits
 */
record ReleaseDocument(Pipeline pipeline, RepositoryPages pages) {

    /** A longer subject is cut. */
    static final int LONGEST_SUBJECT = 200;

    ReleaseDocument(Pipeline pipeline) {
        this(pipeline, RepositoryPages.of(pipeline));
    }

    Document of(Release release) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Heading(1, title(release)));
        blocks.add(lead(release));
        release.schema().ifPresent(advice -> section(blocks, Messages.ReleaseDocument_Schema(), words(advice)));
        if (release.order().size() > 1) {
            section(
                    blocks,
                    Messages.ReleaseDocument_Order(),
                    new Items(
                            true,
                            release.order().stream().map(ReleaseDocument::words).toList()));
        }
        if (!release.approvals().isEmpty()) {
            section(
                    blocks,
                    Messages.ReleaseDocument_Approvals(),
                    new Items(
                            false,
                            release.approvals().stream()
                                    .map(ReleaseDocument::words)
                                    .toList()));
        }
        if (!release.back().isEmpty()) {
            boolean back = release.kind() == EntryKind.ROLLBACK;
            blocks.add(new Heading(2, back ? Messages.ReleaseDocument_Afterwards() : Messages.ReleaseDocument_Back()));
            blocks.addAll(release.back());
        }
        commits(blocks, release);
        return new Document(blocks);
    }

    private static void section(List<Block> blocks, String title, Block content) {
        blocks.add(new Heading(2, title));
        blocks.add(content);
    }

    static Paragraph words(String text) {
        return new Paragraph(List.of(new Words(text)));
    }

    private String title(Release release) {
        String commit = release.commit().abbreviated();
        return switch (release.kind()) {
            case ROLLBACK -> Messages.ReleaseDocument_RollBack(pipeline.name(), release.environment(), commit);
            case RESET -> Messages.ReleaseDocument_Reset(pipeline.name(), release.environment(), commit);
            default -> Messages.ReleaseDocument_Deploy(pipeline.name(), release.environment(), commit);
        };
    }

    private Paragraph lead(Release release) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Words(release.lead()));
        comparison(release).ifPresent(page -> {
            spans.add(new Words(" "));
            spans.add(new Link(new Words(Messages.ReleaseDocument_Compare()), page));
        });
        return new Paragraph(spans);
    }

    private Optional<URI> comparison(Release release) {
        return release.previous()
                .flatMap(before -> release.removes()
                        ? pages.comparison(release.commit(), before)
                        : pages.comparison(before, release.commit()));
    }

    /** By author, in the order of their newest commits. */
    private void commits(List<Block> blocks, Release release) {
        if (release.commits().isEmpty()) {
            return;
        }
        String number = String.valueOf(release.count());
        String title =
                release.removes() ? Messages.ReleaseDocument_Removed(number) : Messages.ReleaseDocument_Commits(number);
        blocks.add(new Heading(2, title));
        Map<String, List<Paragraph>> byAuthor = new LinkedHashMap<>();
        for (Commit commit : release.commits()) {
            byAuthor.computeIfAbsent(OneLine.of(commit.author().name()), name -> new ArrayList<>())
                    .add(new Paragraph(spans(commit)));
        }
        byAuthor.forEach((author, lines) -> {
            blocks.add(words(author.isEmpty() ? Messages.ReleaseDocument_NoAuthor() : author));
            blocks.add(new Items(false, lines));
        });
        int more = release.count() - release.commits().size();
        if (more > 0) {
            blocks.add(words(Messages.ReleaseDocument_More(String.valueOf(more))));
        }
    }

    private List<Span> spans(Commit commit) {
        List<Span> spans = new ArrayList<>();
        spans.add(linked(new Code(commit.id().abbreviated()), pages.commit(commit.id())));
        spans.add(new Words(" " + Shortened.to(LONGEST_SUBJECT, OneLine.of(commit.subject()))));
        for (Reference reference : pipeline.references().in(commit.subject())) {
            reference.url().ifPresent(page -> {
                spans.add(new Words(" "));
                spans.add(new Link(new Words(name(reference)), page));
            });
        }
        return spans;
    }

    private static String name(Reference reference) {
        return reference.kind() == Reference.Kind.PULL
                ? Messages.ReleaseDocument_Pull(reference.id())
                : Messages.ReleaseDocument_Bug(reference.id());
    }

    private static Span linked(Span label, Optional<URI> page) {
        return page.<Span>map(target -> new Link(label, target)).orElse(label);
    }

    /** How to put the previous commit back, by the page or by a step. */
    static List<Block> wayBack(String environment, CommitId previous, boolean movable) {
        String before = previous.abbreviated();
        if (!movable) {
            return List.of(words(Messages.ReleaseDocument_ByHand(before, environment)));
        }
        String step = "rollbackTo commit: '" + before + "', environment: '" + environment + "', reason: '…'";
        return List.of(
                new Paragraph(List.of(new Words(Messages.ReleaseDocument_RollBackTo(before) + " "), new Code(step))));
    }
}
