package io.jenkins.plugins.releasepipeline.demo;

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
        Range ends = Range.of(range, mirror);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("from", ends.from().hex());
        report.put("to", ends.to().hex());
        report.putAll(new SchemaChanges(new Trees(mirror), List.of())
                .between(ends.from(), ends.to(), List.of())
                .toMap());
        return report;
    }
}
