package io.jenkins.plugins.releasepipeline.schema.assess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A migration that ran is only written differently: where the framework compares checksums, its next run stops. */
class ChecksumsTest {

    private static final String CHANGELOG =
            "--liquibase formatted sql\n--changeset a:1%s\nCREATE TABLE city (id int);%s\n";

    private static SchemaReport edited(String path, String before, String after) {
        return new TwoTrees().deployed(path, before).candidate(path, after).report();
    }

    @ParameterizedTest
    @CsvSource({
        "db/migration/V1__city.sql, -- who owns it, true",
        "db/migration/B1__city.sql, -- who owns it, true",
        "db/migration/R__city.sql, -- who owns it, false",
        "migrations/20240101000000_city.sql, -- who owns it, true",
        "migrations/000001_city.up.sql, -- who owns it, false",
        "db/changes/000001_city.sql, -- who owns it, false",
    })
    void aNewCommentStopsThoseThatCompareTheText(String path, String comment, boolean stops) {
        SchemaReport report =
                edited(path, "CREATE TABLE city (id int);\n", comment + "\nCREATE TABLE city (id int);\n");

        assertThat(report.needsReview()).isEqualTo(stops);
        assertThat(report.flags().contains(SchemaReport.EDITED)).isEqualTo(stops);
        assertThat(report.order()).isEqualTo(Order.NONE);
        assertThat(report.changed()).isFalse();
    }

    @Test
    void saysWhatToDo() {
        SchemaReport report = edited("db/migration/V1__city.sql", "SELECT 1;", "SELECT 1; -- one");

        assertThat(report.migrations()).extracting(ChangedMigration::state).containsExactly(State.REWRITTEN);
        assertThat(report.advice()).contains("V1__city.sql", "compares checksums", "Restore");
    }

    @Test
    void flywayDoesNotSumHowLinesEnd() {
        assertThat(edited("db/migration/V1__city.sql", "SELECT 1;\nSELECT 2;\n", "SELECT 1;\r\nSELECT 2;")
                        .needsReview())
                .isFalse();
    }

    @Test
    void liquibaseSumsCommentsButNoBlanks() {
        String path = "db/changelog/city.sql";
        String before = CHANGELOG.formatted("", "");

        assertThat(edited(path, before, CHANGELOG.formatted("", " -- more")).needsReview())
                .isTrue();
        assertThat(edited(path, before, before.replace("TABLE city", "TABLE\n  city"))
                        .needsReview())
                .isFalse();
        assertThat(edited(path, before, CHANGELOG.formatted("\n--validCheckSum: ANY", " -- more"))
                        .needsReview())
                .isFalse();
    }
}
