package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks that say what happens on the way back, and those that turn the way round. */
class RailsWayBackTest {

    private static List<String> changes(String body) {
        String text = "class Note < ActiveRecord::Migration[7.1]\n  def change\n" + body + "\n  end\nend\n";
        return Shown.changes(new RailsFramework(), "db/migrate/20240101000000_note.rb", text);
    }

    @Test
    void theBlockOfADroppedTableOnlySaysHowToMakeItAgain() {
        assertThat(changes("""
                drop_table :notes, if_exists: true do |t|
                  t.string :title
                  t.references :owner, foreign_key: true
                  t.timestamps null: true
                end
                drop_join_table(:users, :groups) { |t| t.index :user_id }
                """)).containsExactly("drop-table notes", "drop-table groups_users");
    }

    @Test
    void whatRevertHoldsIsTurnedRoundFromTheLastStepToTheFirst() {
        assertThat(changes("""
                revert do
                  create_table :polls do |t|
                    t.string :title
                    t.index :title
                  end
                  add_reference :users, :poll, foreign_key: true
                  rename_column :users, :a, :b
                  rename_table :c, :d
                  change_column_null :users, :e, true
                  enable_extension "citext"
                end
                """))
                .containsExactly(
                        "drop-feature",
                        "alter-column users.e nullable=false",
                        "rename-table d to c",
                        "rename-column users.b to a",
                        "drop-constraint users FOREIGN_KEY",
                        "drop-index users",
                        "drop-column users.poll_id",
                        "drop-table polls");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            revert { drop_table :polls }                              | opaque drop-table polls
            revert { remove_column :users, :a, :string }              | opaque drop-column users.a
            revert { change_column :users, :a, :text }                | opaque alter-column users.a
            revert { change_column_default :users, :a, from: 1, to: 2 } | opaque alter-column users.a
            revert { execute "UPDATE users SET a = 1" }               | opaque change-rows users
            revert { helper(:users) }                                 | opaque unknown
            revert { up_only { remove_index :users, :a } }            | opaque unknown
            revert { reversible { drop_table :a } }                   | opaque unknown
            revert CreatePolls                                        | opaque unknown
            """)
    void whatCannotBeTurnedRoundAsksForAReview(String body, String expected) {
        assertThat(changes("    " + body)).contains(expected).allMatch(change -> !change.startsWith("create-table"));
    }
}
