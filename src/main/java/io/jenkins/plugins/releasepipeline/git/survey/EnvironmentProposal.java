package io.jenkins.plugins.releasepipeline.git.survey;

import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.git.survey.ProposedEnvironment.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proposes environments from the names of a repository's refs alone: branches and tags that are called like an
 * environment, branches below {@code deploy/}, and version tags.
 */
public final class EnvironmentProposal {

    /** What an environment is for, in the order of promotion. */
    private enum Stage {
        TRIAL(Set.of("prototype", "dev", "develop", "development", "test", "testing", "qa", "sandbox", "demo")),
        STAGING(Set.of("stage", "staging", "uat", "preprod", "pre-production", "preproduction", "acceptance")),
        PRODUCTION(Set.of("production", "prod", "live"));

        private final Set<String> names;

        Stage(Set<String> names) {
            this.names = names;
        }

        static Optional<Stage> of(String name) {
            return Stream.of(values())
                    .filter(stage -> stage.names.contains(name))
                    .findFirst();
        }
    }

    private record Found(Stage stage, Kind kind, String ref) {}

    /** A folder whose branches are environments by their name. */
    private static final Pattern FOLDER =
            Pattern.compile("(?:deploy|deployed|deployment|env|envs|environment|environments)/(.+)");

    /** The version tags that are looked for: the first one that fits most tags. */
    private static final List<String> PATTERNS =
            List.of("v{major}.{minor}.{patch}", "v{major}.{minor}", "{major}.{minor}.{patch}", "{major}.{minor}");

    /** A single tag may be called like a version for another reason. */
    private static final int FEWEST_VERSIONS = 2;

    private EnvironmentProposal() {}

    /**
     * Returns the environments in the order of promotion; none if no ref suggests production.
     *
     * @param trunk the branch that commits land on; it is not an environment's own branch
     */
    public static List<ProposedEnvironment> of(List<String> branches, List<String> tags, String trunk) {
        Map<String, Found> found = new LinkedHashMap<>();
        branches.stream().filter(branch -> !branch.equals(trunk)).forEach(branch -> find(branch, Kind.BRANCH, found));
        tags.forEach(tag -> find(tag, Kind.TAG, found));
        if (found.values().stream().noneMatch(one -> one.stage() == Stage.PRODUCTION)) {
            Optional<String> pattern = versions(tags);
            if (pattern.isEmpty()) {
                return List.of();
            }
            found.put("production", new Found(Stage.PRODUCTION, Kind.VERSION_TAG, pattern.get()));
        }
        if (found.values().stream().noneMatch(one -> one.stage() == Stage.STAGING)) {
            // Where production is promoted to, something runs what is promoted: usually the trunk.
            found.put("stage", new Found(Stage.STAGING, Kind.BRANCH, trunk));
        }
        return arranged(found);
    }

    private static void find(String ref, Kind kind, Map<String, Found> found) {
        Matcher folder = FOLDER.matcher(ref);
        boolean inFolder = kind == Kind.BRANCH && folder.matches();
        String name =
                (inFolder ? folder.group(1) : ref).toLowerCase(Locale.ROOT).replaceAll("[/_.]", "-");
        Optional<Stage> stage = Stage.of(name).or(() -> Stage.of(name.replaceFirst("-[a-z0-9]+$", ""))
                .filter(prefix -> kind == Kind.TAG || inFolder));
        if (inFolder && stage.isEmpty()) {
            stage = Optional.of(Stage.TRIAL);
        }
        if (Name.isAllowed(name)) {
            stage.ifPresent(one -> found.putIfAbsent(name, new Found(one, kind, ref)));
        }
    }

    private static Optional<String> versions(List<String> tags) {
        return PATTERNS.stream()
                .filter(pattern -> count(pattern, tags) >= FEWEST_VERSIONS)
                .max(Comparator.comparingLong(pattern -> count(pattern, tags)));
    }

    private static long count(String pattern, List<String> tags) {
        Pattern wanted = Pattern.compile(pattern.replace(".", "\\.").replaceAll("\\{[a-z]+}", "\\\\d{1,9}"));
        return tags.stream().filter(tag -> wanted.matcher(tag).matches()).count();
    }

    private static List<ProposedEnvironment> arranged(Map<String, Found> found) {
        String source = of(Stage.STAGING, found).get(0);
        String production = of(Stage.PRODUCTION, found).get(0);
        List<ProposedEnvironment> all = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (String name : of(stage, found)) {
                Found one = found.get(name);
                all.add(new ProposedEnvironment(
                        name, name.equals(production), stage == Stage.PRODUCTION ? source : "", one.kind(), one.ref()));
            }
        }
        return all;
    }

    /** Names that say no more than the stage come first. */
    private static List<String> of(Stage stage, Map<String, Found> found) {
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().stage() == stage)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing((String name) -> !stage.names.contains(name)))
                .toList();
    }
}
