package io.jenkins.plugins.releasepipeline.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.gate.GateAnswer;
import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaGateTest extends GateScenario {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALTER TABLE a ADD COLUMN b int NULL  | true  | true  | Allowed.
        DROP TABLE a                         | false | true  | Drops database objects.
        ALTER TABLE a ALTER COLUMN b TYPE int | false | false |
        UPDATE a SET b = 1                   | false | false | Migrations need manual review.
        this is no SQL                       | false | false | Migrations need manual review.
        SELECT 1                             | true  | true  |
        """)
    void asksWhatItDoesToTheSchema(String sql, boolean additive, boolean destructive, String reason) {
        schema = Optional.of(SchemaReport.ofSql(sql));
        GateAnswer strict = answer("schema", SchemaGate.of("additive"));
        assertThat(strict.open()).as(strict.reason()).isEqualTo(additive);
        assertThat(strict.reason()).startsWith(reason == null ? "" : reason);
        GateAnswer lax = answer("schema", SchemaGate.of("destructive"));
        assertThat(lax.open()).as(lax.reason()).isEqualTo(destructive);
    }

    @Test
    void refusesCodeFirstWhereAServiceMigratesFirst() {
        schema = Optional.of(SchemaReport.ofSql("DROP TABLE a"));
        migrates = true;
        GateAnswer answer = answer("schema", SchemaGate.of("destructive"));
        assertThat(answer.open()).isFalse();
        assertThat(answer.reason())
                .startsWith("The code must ship before the migration, and a service here migrates first:")
                .endsWith(schema.get().advice());
        assertThat(answer("schema", SchemaGate.of("additive")).open()).isFalse();
    }

    @Test
    void refusesAPushWhoseSchemaIsNotKnown() {
        check(
                answer("schema", SchemaGate.of("destructive")),
                false,
                "Schema changes unknown: no deployed commit is known here.");
    }
}
