package io.jenkins.plugins.releasepipeline.demo;

import static io.jenkins.plugins.releasepipeline.demo.DemoHistory.hours;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is committed and tagged in the world of Balrog. */
final class BalrogStory {

    /** A commit, and the tag that it was given. */
    record Tagged(DemoStory.Chapter chapter, Optional<String> tag) {}

    static final List<Tagged> PAST = List.of(
            new Tagged(
                    migration("nick", hours(460), "Serve releases from memory", "V1__releases", "releases (id int)"),
                    Optional.of("v3.07")),
            of("hneiva", 340, "Cache the rules of a product", null),
            of("gbustamante", 320, "Show who scheduled a change", "v3.08"),
            new Tagged(
                    migration("nick", hours(55), "Keep who signed off", "V2__signoff", "signoff (id int)"),
                    Optional.of("v3.09.1")),
            of("hneiva", 51, "List sign-offs on the rules page (bug 1869021)", "v3.09"),
            of("gbustamante", 20, "Show the rules of a product", null),
            of("renovate", 3, "Bump flask to 3.1.2", null));

    private static final List<String> FUTURE = List.of(
            "Explain an empty rule", "Sort releases by date", "Bump connexion to 3.3.0", "Show which rule matched");

    private BalrogStory() {}

    private static Tagged of(String author, int hours, String subject, String tag) {
        return new Tagged(plain(author, hours(hours), subject), Optional.ofNullable(tag));
    }

    private static DemoStory.Chapter plain(String author, Duration ago, String subject) {
        return DemoStory.of(author, ago, subject, Map.of("ui/notes.js", "// " + subject + "\n"));
    }

    private static DemoStory.Chapter migration(String author, Duration ago, String subject, String name, String table) {
        return DemoStory.of(
                author,
                ago,
                subject,
                Map.of("db/migration/" + name + ".sql", "CREATE TABLE " + table + ";\n", "README", subject + "\n"));
    }

    /** The next commit, for ever. */
    static DemoStory.Chapter next(int index) {
        int round = index / FUTURE.size();
        return plain(
                "hneiva",
                Duration.ZERO,
                FUTURE.get(index % FUTURE.size()) + (round == 0 ? "" : ", part " + (round + 1)));
    }
}
