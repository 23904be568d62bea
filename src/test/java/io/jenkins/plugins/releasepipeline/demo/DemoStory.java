package io.jenkins.plugins.releasepipeline.demo;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.fixture.TestRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the people of the demo commit. */
final class DemoStory {

    /**
     * A commit.
     *
     * @param author whose
     * @param ago how long before the demo starts
     * @param subject what for
     * @param files what it writes
     * @param passes whether CI has luck with it
     * @param onProduction whether production runs it when the demo starts
     * @param startsPrototype whether prototype branches off here
     */
    record Chapter(
            String author,
            Duration ago,
            String subject,
            Map<String, String> files,
            boolean passes,
            boolean onProduction,
            boolean startsPrototype) {

        Chapter failing() {
            return new Chapter(author, ago, subject, files, false, onProduction, startsPrototype);
        }

        Chapter production() {
            return new Chapter(author, ago, subject, files, passes, true, startsPrototype);
        }

        Chapter prototype() {
            return new Chapter(author, ago, subject, files, passes, onProduction, true);
        }
    }

    static final List<Chapter> PAST = List.of(
            of("camd", hours(130), "Start the application", Map.of("README", "Treeherder, a demo\n")),
            of("jo", hours(125), "Store the pushes of all repositories", migration("0001_initial", "", create("Push"))),
            of("renovate", hours(101), "Bump django to 5.1.13"),
            of("mira", hours(99), "Show who pushed"),
            of(
                            "camd",
                            hours(97),
                            "Drop unused column os from bugscache",
                            migration("0002_drop_os", "0001_initial", remove()))
                    .prototype(),
            of("jo", hours(74), "Cache the list of repositories").production(),
            of("mira", hours(29), "Show the duration of groups"),
            of("camd", hours(27), "Ingest pushes from git first (#9741)").failing(),
            of("jo", hours(26), "Ingest pushes from git first, with the timeout it needs (#9744)"),
            of("mira", hours(5), "Add index to job(push, type)", migration("0003_job_index", "0002_drop_os", index())),
            of("renovate", hours(4), "Bump react to 19.2.1"),
            of("jo", hours(1), "Fix log viewer line numbers (bug 1772799)"));

    static final List<Chapter> PROTOTYPE = List.of(
            of("lena", hours(50), "Try the new performance graphs"),
            of(
                    "lena",
                    hours(49),
                    "Keep graphs in a table of their own",
                    migration("0003_graphs", "0002_drop_os", create("Graph") + ",\n        " + graph())));

    private static final List<Chapter> FUTURE = List.of(
            of("mira", hours(0), "Sort the failures by time"),
            of("jo", hours(0), "Let sheriffs pin a job"),
            of(
                    "camd",
                    hours(0),
                    "Remember the branch of a push",
                    migration("0004_push_branch", "0003_job_index", add())),
            of("renovate", hours(0), "Bump redis to 7.1.0").failing(),
            of("lena", hours(0), "Explain the empty search"),
            of("mira", hours(0), "Load logs in pieces"));

    private DemoStory() {}

    /** Lets people commit what is past, to master and prototype; production is a branch where it is said to be. */
    static void tell(World world) {
        TestRepository repository = world.repository();
        for (Chapter chapter : PAST) {
            CommitId id = world.tell(chapter);
            if (chapter.onProduction()) {
                repository.branch("production", id);
            }
            if (chapter.startsPrototype()) {
                repository.branch("prototype", id);
            }
        }
        CommitId master = repository.tip("master");
        repository.checkOut("prototype", repository.tip("prototype"));
        Instant now = world.clock().instant();
        for (Chapter chapter : PROTOTYPE) {
            repository.commit(chapter.author(), now.minus(chapter.ago()), chapter.subject(), chapter.files());
        }
        repository.checkOut("master", master);
    }

    /** The commits of master, oldest first. */
    static List<CommitId> master(World world) {
        return world.repository()
                .git()
                .run("rev-list", "--reverse", "master")
                .lines()
                .map(CommitId::new)
                .toList();
    }

    /** The next commit, for ever. */
    static Chapter next(int index) {
        Chapter chapter = FUTURE.get(index % FUTURE.size());
        int round = index / FUTURE.size();
        return round == 0
                ? chapter
                : new Chapter(
                        chapter.author(),
                        chapter.ago(),
                        chapter.subject() + ", part " + (round + 1),
                        Map.of("notes.txt", "round " + round + ", " + chapter.subject() + "\n"),
                        chapter.passes(),
                        false,
                        false);
    }

    private static Chapter of(String author, Duration ago, String subject) {
        return of(author, ago, subject, Map.of("notes.txt", subject + "\n"));
    }

    static Chapter of(String author, Duration ago, String subject, Map<String, String> files) {
        return new Chapter(author, ago, subject, files, true, false, false);
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private static Map<String, String> migration(String name, String after, String operation) {
        return Map.of(
                "treeherder/model/migrations/" + name + ".py",
                "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
                        + "    dependencies = [" + (after.isEmpty() ? "" : "('model', '" + after + "')")
                        + "]\n\n    operations = [\n        " + operation + ",\n    ]\n");
    }

    private static String create(String model) {
        return "migrations.CreateModel(name='" + model + "', fields=[('id', models.AutoField(primary_key=True))])";
    }

    private static String graph() {
        return "migrations.AddField(model_name='job', name='graph', field=models.IntegerField(null=True))";
    }

    private static String remove() {
        return "migrations.RemoveField(model_name='bugscache', name='os')";
    }

    private static String index() {
        return "migrations.AddIndex(model_name='job', index=models.Index(fields=['push', 'type'], name='job_push'))";
    }

    private static String add() {
        return "migrations.AddField(model_name='push', name='branch', field=models.CharField(max_length=200, null=True))";
    }
}
