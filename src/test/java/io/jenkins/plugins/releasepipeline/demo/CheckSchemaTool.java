package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.CommitId;
import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.Mirror;
import io.jenkins.plugins.releasepipeline.git.Trees;
import io.jenkins.plugins.releasepipeline.promotion.SchemaChanges;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ./dev check-schema}: the schema report of each range, one JSON object per line. */
public final class CheckSchemaTool {

    private CheckSchemaTool() {}

    /** Prints a line for each {@code --range A..B}. */
    public static void main(String[] args) {
        Tool.main(() -> {
            Arguments arguments = new Arguments(args, Set.of("--repo", "--range"), Set.of());
            String repository = Tool.repository(arguments.needed("--repo"));
            arguments.needed("--range");
            try (TemporaryFolder home = new TemporaryFolder();
                    Mirror mirror = Mirror.open(home.path().resolve("mirror.git"), Tool.readOnly(repository))) {
                mirror.fetch();
                for (String range : arguments.all("--range")) {
                    System.out.println(StatusJson.write(report(mirror, range)));
                }
                return 0;
            }
        });
    }

    private static Map<String, Object> report(Mirror mirror, String range) {
        String[] ends = range.split("\\.\\.", -1);
        if (ends.length != 2 || ends[0].isBlank() || ends[1].isBlank()) {
            throw new ReleaseException(
                    "\"" + range + "\" is not a range: write A..B with two commits, tags or branches.");
        }
        CommitId from = mirror.resolve(ends[0]);
        CommitId to = mirror.resolve(ends[1]);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("from", from.hex());
        report.put("to", to.hex());
        report.putAll(new SchemaChanges(new Trees(mirror))
                .between(from, to, List.of())
                .toMap());
        return report;
    }
}
