package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import io.jenkins.plugins.releasepipeline.schema.model.Migration.Lineage;
import io.jenkins.plugins.releasepipeline.schema.model.MigrationFramework;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Liquibase's changelogs. Each change set is a separate migration; includes, properties and the preconditions of a
 * changelog are not migrations.
 */
public final class LiquibaseFramework implements MigrationFramework {

    private static final String NAME = "Liquibase";
    private static final String ROOT = "databaseChangeLog";
    private static final String RESOURCES = "/resources/";
    private static final Pattern PATH = Pattern.compile("(?:(?:^|/)[^/]*change-?(?:log|set)[^/]*"
            + "|(?:^|/)(?:change-?(?:logs?|sets?)|[^/]*liquibase[^/]*)/.+)\\.(?:xml|ya?ml|json|sql)$"
            + "|(?:^|/)(?:[^/]*migrat(?:e|ions?)|db)/.+\\.(?:xml|ya?ml|sql)$");
    private static final Set<String> NO_MIGRATIONS = Set.of(
            "include",
            "includeAll",
            "property",
            "preConditions",
            "removeChangeSetProperty",
            "logicalFilePath",
            "objectQuotingStrategy",
            "changeLogId");

    /** Creates the framework; it has no settings. */
    public LiquibaseFramework() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).find();
    }

    /** Returns false: a changelog includes others, in any folder. */
    @Override
    public boolean isOrderedByPath() {
        return false;
    }

    @Override
    public List<Migration> read(String path, String text) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (ending.equals("sql")) {
            return FormattedSql.accepts(text) ? migrations(path, FormattedSql.read(text)) : List.of();
        }
        if (!text.contains(ROOT)) {
            return List.of();
        }
        try {
            return changelog(ending, text)
                    .map(changelog -> migrations(path, changelog))
                    .orElse(List.of());
        } catch (BrokenChangelog broken) {
            Change unread = new Change.Opaque(broken.line(), Messages.LiquibaseFramework_Broken());
            return List.of(new Migration(path, NAME, List.of(unread), text));
        }
    }

    private static Optional<Element> changelog(String ending, String text) throws BrokenChangelog {
        if (ending.equals("xml")) {
            return Optional.of(XmlChangelog.read(text))
                    .filter(root -> root.name().equals(ROOT));
        }
        Element root = YamlChangelog.read(text, ending.equals("json"));
        if (root.attributes().containsKey(Element.ALIAS)) {
            throw new BrokenChangelog(root.line());
        }
        return root.children(ROOT).findFirst();
    }

    private static List<Migration> migrations(String path, Element changelog) {
        List<Migration> migrations = new ArrayList<>();
        Map<String, Integer> copies = new HashMap<>();
        boolean limited = ChangeSet.isLimited(changelog);
        for (Element element : changelog.children()) {
            if (NO_MIGRATIONS.contains(element.name())) {
                continue;
            }
            ChangeSet changeSet = new ChangeSet(element, limited);
            String name = path + '#' + changeSet.author() + ':' + changeSet.id();
            int copy = copies.merge(name, 1, Integer::sum);
            String id = copy == 1 ? name : name + '~' + copy;
            List<Change> changes = element.name().equals("changeSet")
                    ? changeSet.changes()
                    : List.of(new Change.Opaque(element.line(), Messages.LiquibaseFramework_Unknown(element.name())));
            migrations.add(new Migration(id, path, NAME, changes, changeSet.meaning(), Lineage.NONE, changeSet.reruns())
                    .summed(changeSet.summed()));
        }
        return migrations;
    }

    /** Liquibase identifies a change set by author, id and path; the path is relative to the program's resources. */
    @Override
    public String identity(Migration migration) {
        int resources = migration.id().indexOf(RESOURCES);
        return migration.id().substring(resources < 0 ? 0 : resources + RESOURCES.length());
    }
}
