package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file whose name says its database follows on the files of the same database, and on those for all of them. */
class DatabaseNamesTest {

    @ParameterizedTest
    @CsvSource({
        "mysql, SCHEMA_FIRST",
        "postgres, CODE_FIRST",
        "postgres.autocommit, CODE_FIRST",
        "sqlite3, NONE",
    })
    void aColumnIsWhatTheFilesOfTheSameDatabaseMadeIt(String database, Order order) {
        assertThat(new TwoTrees()
                        .both("migrations/1_pot.mysql.up.sql", "CREATE TABLE pot (label varchar(20));")
                        .both("migrations/1_pot.postgres.up.sql", "CREATE TABLE pot (label text);")
                        .candidate(
                                "migrations/2_pot." + database + ".up.sql",
                                "ALTER TABLE pot ALTER COLUMN label TYPE varchar(30);")
                        .report()
                        .order())
                .isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({"mysql", "sqlite3"})
    void aFileForAllDatabasesCountsForEach(String database) {
        assertThat(new TwoTrees()
                        .both("migrations/1_pot.up.sql", "CREATE TABLE pot (label text);")
                        .candidate(
                                "migrations/2_pot." + database + ".up.sql",
                                "ALTER TABLE pot ALTER COLUMN label TYPE varchar(30);")
                        .report()
                        .order())
                .isEqualTo(Order.CODE_FIRST);
    }
}
