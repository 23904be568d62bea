package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.List;

/** Writes changelogs around change sets. */
final class LiquibaseText {

    static final String PATH = "db/changelog/changes/001.xml";

    private LiquibaseText() {}

    static String xml(String changeSets) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
                %s
                </databaseChangeLog>
                """.formatted(changeSets);
    }

    /** What one change set with these changes does; they begin in line 4. */
    static List<Change> changes(String changes) {
        List<Migration> migrations =
                read(PATH, xml("<changeSet id=\"1\" author=\"ann\">\n" + changes + "\n</changeSet>"));
        return migrations.get(0).changes();
    }

    static List<Migration> read(String path, String text) {
        return new LiquibaseFramework().read(path, text);
    }
}
