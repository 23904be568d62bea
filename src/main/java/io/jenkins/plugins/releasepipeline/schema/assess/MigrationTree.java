package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.schema.classify.EarlierColumns;
import io.jenkins.plugins.releasepipeline.schema.framework.MigrationFrameworks;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.Migration.Lineage;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework.Disorder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations of one tree. Each file is read at most once, on demand. */
final class MigrationTree {

    /** Words of which at least one is in every migration that specifies how a model is stored. */
    private static final Pattern MODEL =
            Pattern.compile("managed|proxy|db_table|AlterModel(?:Table|Options)|RenameModel");

    /** What runs only in an empty database, and repeats what the other migrations create. */
    private static final Pattern BASELINE = Pattern.compile("(?:^|/)(?:install|snapshots?|baselines?)/");

    private static final String CHANGELOG = "databaseChangeLog";

    private final MigrationFrameworks frameworks;
    private final String name;
    private final Function<String, Optional<String>> texts;
    private final Function<String, List<String>> listing;
    private final Map<String, Optional<String>> loaded = new HashMap<>();
    private final Map<String, List<Migration>> read = new HashMap<>();
    private final Map<List<String>, WordIndex> words = new IdentityHashMap<>();
    private final Map<String, List<String>> sequences = new HashMap<>();
    private final Map<String, Boolean> tells = new HashMap<>();
    private final Map<Migration, MigrationFramework> owners = new IdentityHashMap<>();

    /**
     * Creates a tree.
     *
     * @param name distinguishes it from the other tree, so that two unreadable files are never equal
     */
    MigrationTree(
            MigrationFrameworks frameworks,
            String name,
            Function<String, Optional<String>> texts,
            Function<String, List<String>> listing) {
        this.frameworks = frameworks;
        this.name = name;
        this.texts = texts;
        this.listing = listing;
    }

    private Optional<String> text(String path) {
        return loaded.computeIfAbsent(path, texts);
    }

    boolean has(String path) {
        return text(path).isPresent();
    }

    /** Returns whether a file has this path, or a path with this end. */
    boolean holds(String replaced) {
        if (!replaced.startsWith(Lineage.ANYWHERE)) {
            return has(replaced);
        }
        String end = replaced.substring(Lineage.ANYWHERE.length());
        return listing.apply("").stream().anyMatch(path -> path.equals(end) || path.endsWith('/' + end));
    }

    /** Returns the ids that the squashes of a sequence replace. */
    Set<String> replacedIn(Migration migration) {
        return sequence(migration).stream()
                .flatMap(path -> in(path).stream())
                .flatMap(each -> each.lineage().replaces().stream())
                .collect(Collectors.toSet());
    }

    /** Returns the migrations in one file; empty if it is not a migration. */
    List<Migration> in(String path) {
        return read.computeIfAbsent(path, any -> frameworks.read(path, text(path), name));
    }

    /** Returns the ids of all migrations in the files of the given ones, by path, in their order in the file. */
    Map<String, List<String>> filesOf(Collection<Migration> migrations) {
        Map<String, List<String>> ids = new HashMap<>();
        for (Migration migration : migrations) {
            ids.computeIfAbsent(
                    migration.path(),
                    path -> in(path).stream().map(Migration::id).toList());
        }
        return ids;
    }

    /** Returns the files of this migration's sequence, in order; includes files that turn out not to be migrations. */
    List<String> sequence(Migration migration) {
        MigrationFramework framework = framework(migration);
        String folder = framework.sequence(migration.path());
        return sequences.computeIfAbsent(framework.name() + '\n' + folder, any -> {
            List<String> paths = listing.apply(folder).stream()
                    .filter(framework::matches)
                    .filter(path -> framework.sequence(path).equals(folder))
                    .sorted(VersionOrder.INSTANCE)
                    .toList();
            return framework.ordered(paths, path -> text(path).orElse(""));
        });
    }

    private MigrationFramework framework(Migration migration) {
        return owners.computeIfAbsent(migration, any -> frameworks.named(migration.framework(), migration.path()));
    }

    /** Returns the number in the name of a file that belongs to the same sequence as this migration. */
    Optional<String> version(Migration migration, String path) {
        return framework(migration).version(path);
    }

    /** Returns the key under which its framework records that it ran. */
    String identity(Migration migration) {
        return framework(migration).identity(migration);
    }

    /** Returns whether the disorder stops its framework. */
    boolean refuses(Migration migration, Disorder disorder) {
        return framework(migration).refuses().contains(disorder);
    }

    /**
     * Returns the earlier definitions of tables in its sequence, newest first; includes migrations before it in its own
     * file.
     */
    EarlierColumns before(Migration migration) {
        int position = position(migration);
        List<Migration> sameFile = in(migration.path()).stream()
                .takeWhile(each -> !each.id().equals(migration.id()))
                .toList();
        MigrationFramework framework = framework(migration);
        boolean complete = framework.isOrderedByPath() && !(position == 0 && sameFile.isEmpty());
        boolean models = framework.keepsModels();
        return new EarlierColumns(
                new EarlierColumns.Source() {
                    @Override
                    public Iterable<Migration> mentioning(String table) {
                        return () -> Stream.concat(newestFirst(sameFile).stream(), migrations(paths(table), migration))
                                .iterator();
                    }

                    @Override
                    public Iterable<Migration> telling(String table) {
                        return models
                                ? () -> migrations(paths(table).filter(path -> tells(path)), migration)
                                        .iterator()
                                : List.of();
                    }

                    private Stream<String> paths(String table) {
                        String name = table.substring(table.lastIndexOf('.') + 1);
                        return index(migration)
                                .before(position, name.toLowerCase(Locale.ROOT))
                                .filter(path -> framework.shareDatabase(path, migration.path()));
                    }

                    @Override
                    public boolean mayCreate(String table) {
                        return framework.isOrderedByPath()
                                || sameFile.stream().anyMatch(each -> Creations.may(each, table))
                                || isCreatedElsewhere(table, migration);
                    }
                },
                complete);
    }

    /** Returns whether a file may specify how a model is stored. */
    private boolean tells(String path) {
        return tells.computeIfAbsent(
                path,
                any -> text(path).filter(text -> MODEL.matcher(text).find()).isPresent());
    }

    private Stream<Migration> migrations(Stream<String> paths, Migration asking) {
        return paths.flatMap(path -> newestFirst(in(path)).stream()).filter(each -> !isSummary(each, asking));
    }

    /** Returns whether another file creates a table, or might: Liquibase's Groovy is not read. */
    private boolean isCreatedElsewhere(String table, Migration migration) {
        String name = table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return listing.apply("").stream()
                .filter(path -> framework(migration).matches(path) || path.endsWith(".groovy"))
                .filter(path -> !path.equals(migration.path())
                        && !BASELINE.matcher(path).find())
                .filter(path -> text(path).orElse(name).toLowerCase(Locale.ROOT).contains(name))
                .anyMatch(path -> path.endsWith(".groovy")
                        ? text(path).orElse(CHANGELOG).contains(CHANGELOG)
                        : in(path).stream().anyMatch(each -> Creations.may(each, table)));
    }

    private WordIndex index(Migration migration) {
        return words.computeIfAbsent(
                sequence(migration),
                paths -> new WordIndex(paths, path -> text(path).orElse("").toLowerCase(Locale.ROOT)));
    }

    /** Returns how many files of its sequence precede a migration's. */
    private int position(Migration migration) {
        List<String> all = sequence(migration);
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) / 2;
            boolean before = VersionOrder.INSTANCE.compare(all.get(middle), migration.path()) < 0;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        // Unless the names determine the order.
        boolean found = low < all.size() && all.get(low).equals(migration.path());
        int at = found ? low : all.indexOf(migration.path());
        return at < 0 ? low : at;
    }

    private static <T> List<T> newestFirst(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    /**
     * Returns whether a squash is ignored because its parts are present: it already contains the effect of its last
     * part, whereas the parts define it step by step.
     */
    private boolean isSummary(Migration squash, Migration asking) {
        Set<String> parts = squash.lineage().replaces();
        return !parts.isEmpty()
                && (parts.contains(asking.id()) || parts.stream().allMatch(this::has));
    }
}
