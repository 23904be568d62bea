package io.jenkins.plugins.releasepipeline.schema.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An index or a constraint that goes by its name is what an earlier migration made it, also in TypeORM and Liquibase. */
class NamedIndexesTest {

    private static final String TYPEORM =
            "import {TableIndex} from 'typeorm';\nclass A implements MigrationInterface { async up(q: QueryRunner) { %s } }";
    private static final String LIQUIBASE =
            "<databaseChangeLog><changeSet id=\"%s\" author=\"a\">%s</changeSet></databaseChangeLog>";

    private static boolean asks(String first, String second, String before, String after) {
        SchemaReport report =
                new TwoTrees().both(first, before).candidate(second, after).report();
        return report.needsReview();
    }

    @ParameterizedTest
    @CsvSource({"'isUnique: true', true", "'isUnique: false', false"})
    void inTypeOrm(String unique, boolean asks) {
        String made =
                "await q.createIndex('t', new TableIndex({ name: 'IDX_1', columnNames: ['a'], " + unique + " }));";

        assertThat(asks(
                        "src/migrations/1700000000000-A.ts",
                        "src/migrations/1700000000001-B.ts",
                        TYPEORM.formatted(made),
                        TYPEORM.formatted("await q.dropIndex('t', 'IDX_1');")))
                .isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void inLiquibase(String unique, boolean asks) {
        String made =
                "<createIndex indexName='odd' tableName='t' unique='" + unique + "'><column name='a'/></createIndex>";

        assertThat(asks(
                        "db/changelog/1.xml",
                        "db/changelog/2.xml",
                        LIQUIBASE.formatted(
                                "1", "<createTable tableName='t'><column name='a' type='int'/></createTable>" + made),
                        LIQUIBASE.formatted("2", "<dropIndex indexName='odd' tableName='t'/>")))
                .isEqualTo(asks);
    }
}
