package io.jenkins.plugins.releasepipeline.status;

import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.version.TagPosition;
import io.jenkins.plugins.releasepipeline.domain.version.VersionLine;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import io.jenkins.plugins.releasepipeline.domain.version.VersionTag;
import io.jenkins.plugins.releasepipeline.git.commits.Commits;
import io.jenkins.plugins.releasepipeline.git.mirror.Mirror;
import io.jenkins.plugins.releasepipeline.status.Versions.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins the version tags with their last observed positions. */
final class VersionsReader {

    private record Known(VersionLine line, List<Boolean> diverged) {}

    private final Mirror mirror;
    private final Commits commits;
    private final Set<String> deployTags;
    private volatile Optional<Known> known = Optional.empty();

    VersionsReader(Pipeline pipeline, Mirror mirror, Commits commits) {
        // Tags that deploy an environment were never meant as versions.
        this.deployTags = pipeline.environments().stream()
                .flatMap(environment -> environment.deployRef().stream())
                .filter(DeployRef.Tag.class::isInstance)
                .map(tag -> ((DeployRef.Tag) tag).name())
                .collect(Collectors.toSet());
        this.mirror = mirror;
        this.commits = commits;
    }

    Versions read(VersionPattern pattern) {
        VersionLine line = mirror.tags().line(pattern);
        List<VersionLine.LeftOut> leftOut = line.leftOut().stream()
                .filter(tag -> !deployTags.contains(tag.name()))
                .toList();
        List<VersionTag> shown = line.tags().stream().limit(Versions.SHOWN).toList();
        List<Boolean> diverged = diverged(line);
        List<Version> tags = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            tags.add(version(shown.get(i), diverged.get(i)));
        }
        return new Versions(
                pattern,
                line.next(),
                line.tags().size(),
                tags,
                leftOut.size(),
                leftOut.stream().limit(Versions.SHOWN).toList());
    }

    private Version version(VersionTag tag, boolean diverged) {
        // A tag may have moved before the next fetch records it.
        Optional<TagPosition> position =
                mirror.tags().position(tag.name()).filter(seen -> seen.commit().equals(tag.commit()));
        return new Version(
                tag.name(),
                tag.version().toString(),
                tag.commit(),
                position.flatMap(TagPosition::since),
                position.flatMap(TagPosition::movedFrom),
                diverged);
    }

    /** Walks the commit history, so it is computed once for each line. */
    private List<Boolean> diverged(VersionLine line) {
        return known.filter(before -> before.line().equals(line))
                .map(Known::diverged)
                .orElseGet(() -> {
                    List<Boolean> diverged = new ArrayList<>();
                    for (int i = 0; i < Math.min(line.tags().size(), Versions.SHOWN); i++) {
                        diverged.add(i + 1 < line.tags().size()
                                && !commits.contains(
                                        line.tags().get(i).commit(),
                                        line.tags().get(i + 1).commit()));
                    }
                    known = Optional.of(new Known(line, List.copyOf(diverged)));
                    return diverged;
                });
    }
}
