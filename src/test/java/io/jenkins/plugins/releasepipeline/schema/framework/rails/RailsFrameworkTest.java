package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations as Rails projects write them, and the hard cases of strong_migrations. */
class RailsFrameworkTest {

    private static final String PATH = "db/migrate/20240101000000_note.rb";
    private final RailsFramework rails = new RailsFramework();

    @Test
    void onlyTheWayForwardCounts() {
        String text = """
                # frozen_string_literal: true
                class Note < ActiveRecord::Migration[6.0]
                  disable_ddl_transaction!
                  TABLE = :posts
                  class User < ActiveRecord::Base; end

                  def up
                    add_column TABLE, :a, :string
                    reversible do |dir|
                      dir.up { remove_column TABLE, :b }
                      dir.down { drop_table :not_this }
                    end
                    change_table(:posts) { |t| reversible { |dir| dir.up { t.change :c, :text }; dir.down { t.change :c, :string } } }
                    return if reverting?
                    %w[x y].each do |name|
                      add_index :posts, name
                    end
                    fill("z")
                    User.find_each { |user| user.update!(a: 1) }
                  end

                  def down
                    drop_table :posts
                  end

                  private

                  def fill(name)
                    remove_column :posts, name
                  end
                end
                """;

        assertThat(Shown.changes(rails, PATH, text))
                .containsExactly(
                        "add-column posts.a varchar",
                        "drop-column posts.b",
                        "alter-column posts.c type=text",
                        "add-index posts [x]",
                        "add-index posts [y]",
                        "drop-column posts.z",
                        "run-code");
    }

    @Test
    void timestampsMayBeNullInOldMigrations() {
        String old = "class Note < ActiveRecord::Migration\n  def self.up\n    add_timestamps :a\n  end\nend\n";

        assertThat(Shown.changes(rails, PATH, old))
                .containsExactly("add-column a.created_at timestamp", "add-column a.updated_at timestamp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Note < OwnMigration\n  def change\n    add_index :a, :b\n  end\nend",
                "class Note < ActiveRecord::Migration[7.0]\n  include Elsewhere\nend",
                "class Note < ActiveRecord::Migration[7.0]\n  def change\n    add_index :a, :b\n  end\n",
                "class Note < ActiveRecord::Migration[7.0]\n  def change\n    add_index :a, 'b\n  end\nend",
                "",
                "\u0000\u0001",
            })
    void whatIsNotPlainlyAMigrationAsksForAReview(String text) {
        assertThat(Shown.changes(rails, PATH, text)).contains("opaque unknown");
    }

    @Test
    void writingItOtherwiseIsNoChange() {
        String before = """
                class Note < ActiveRecord::Migration[7.0]
                  def change
                    # why
                    add_column :users, :a, :string, :null => false, :default => 'x'
                    unless column_exists?(:users, :b)
                      add_index(:users, ["a", "b"])
                    end
                    create_table :c do |t| t.string :d end
                  end
                  def down; drop_table :x; end
                end
                """;
        String after = """
                class Renamed < ActiveRecord::Migration[7.0]
                  def change
                    add_column(
                      :users, :a, :string,
                      null: false,
                      default: "x"
                    )
                    add_index :users, %w[a b] unless column_exists?(:users, :b)

                    create_table(:c) { |t|
                      t.string(:d)
                    }
                  end
                end
                """;

        assertThat(Shown.meaning(rails, PATH, after)).isEqualTo(Shown.meaning(rails, PATH, before));
        assertThat(Shown.meaning(rails, PATH, after.replace("null: false", "null: true")))
                .isNotEqualTo(Shown.meaning(rails, PATH, before));
    }

    @Test
    void knowsOrderAndSequence() {
        assertThat(rails.version(PATH)).contains("20240101000000");
        assertThat(rails.sequence("app/db/post_migrate/2024/20240101000000_note.rb"))
                .isEqualTo("app/db/migrate/");
        assertThat(rails.sequence("db/animals_migrate/1_a.rb")).isEqualTo("db/animals_migrate/");
    }
}
