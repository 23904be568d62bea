package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.assess.Order;
import io.jenkins.plugins.releasepipeline.schema.assess.TwoTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevisionOrderTest {

    private static String revision(String name, String parents, String body) {
        return "from alembic import op\nimport sqlalchemy as sa\n\nrevision: str = '" + name + "'\ndown_revision = "
                + parents + "\n\n\ndef upgrade():\n    " + body + "\n";
    }

    @Test
    void aMigrationRunsAfterItsParentWhateverTheNamesOfTheirFiles() {
        assertThat(new TwoTrees()
                        .both(
                                "alembic/versions/ff_pot.py",
                                revision("ff", "None", "op.create_table('pot', sa.Column('a', sa.String(9)))"))
                        .both(
                                "alembic/versions/aa_pot.py",
                                revision("aa", "'ff'", "op.alter_column('pot', 'a', type_=sa.String(20))"))
                        .candidate(
                                "alembic/versions/cc_pot.py",
                                revision("cc", "'aa'", "op.alter_column('pot', 'a', type_=sa.String(15))"))
                        .report()
                        .order())
                .isEqualTo(Order.CODE_FIRST);
    }

    @Test
    void aMergeRunsAfterBothBranchesAndACircleEnds() {
        Map<String, String> files = Map.of(
                "1", revision("m", "('x', \"y\")", "pass"),
                "2", revision("x", "'r'", "pass"),
                "3", revision("y", "['x2']", "pass"),
                "4", revision("x2", "'r'", "pass"),
                "5", revision("r", "None", "pass"),
                "6", revision("c1", "'c2'", "pass"),
                "7", revision("c2", "'c1'", "pass"),
                "8", "");

        List<String> order = RevisionOrder.of(files.keySet().stream().sorted().toList(), files::get);

        assertThat(order).containsExactlyInAnyOrderElementsOf(files.keySet());
        assertThat(order).containsSubsequence("5", "2", "1").containsSubsequence("5", "4", "3", "1");
    }

    @Test
    void aMergeOfALineWithItsOwnParentComesLast() {
        Map<String, String> files = Map.of(
                "1", revision("m", "('x', 'y')", "pass"),
                "2", revision("y", "'x'", "pass"),
                "3", revision("x", "'r'", "pass"),
                "4", revision("r", "None", "pass"));

        assertThat(RevisionOrder.of(List.of("1", "2", "3", "4"), files::get)).containsExactly("4", "3", "2", "1");
    }

    @Test
    void aLongHistoryIsOrdered() {
        Map<String, String> files = new HashMap<>();
        List<String> paths = new ArrayList<>();
        for (int at = 0; at < 20_000; at++) {
            String path = String.valueOf(at);
            paths.add(0, path);
            files.put(path, "revision = 'r" + at + "'\ndown_revision = 'r" + (at - 1) + "'\n");
        }

        assertThat(RevisionOrder.of(paths, files::get))
                .startsWith("0", "1", "2")
                .endsWith("19998", "19999");
    }
}
