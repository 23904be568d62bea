package io.jenkins.plugins.releasepipeline.schema.framework.rails;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.framework.Shown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The methods of migrations, and what they do to tables. */
class RailsMethodsTest {

    private static final String PATH = "db/migrate/20240101000000_note.rb";
    private final RailsFramework rails = new RailsFramework();

    private static String migration(String body) {
        return "class Note < ActiveRecord::Migration[7.1]\n  def change\n" + body + "\n  end\nend\n";
    }

    private List<String> changes(String body) {
        return Shown.changes(rails, PATH, migration(body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop_table :users                                             | drop-table users
            rename_table :users, :people                                  | rename-table users to people
            add_column :users, :a, :string                                | add-column users.a varchar
            add_column :users, :a, :string, limit: 20                     | add-column users.a varchar(20)
            add_column(:users, 'a', :integer, null: false)                | add-column users.a integer required
            add_column :users, :a, :integer, :null => false, :default => 0 | add-column users.a integer required filled
            add_column :users, :a, :integer, null: false, default: nil    | add-column users.a integer required
            add_column :users, :a, :datetime, null: false, default: -> { "now()" } | add-column users.a timestamp required filled
            add_column "users", "a", "decimal(10, 2)"                     | add-column users.a decimal(10,2)
            add_column :users, :a, :primary_key                           | add-column users.a bigint required filled unique
            add_column :users, :a, :bigint, **options                     | opaque add-column users
            add_column :users, name, :bigint                              | opaque add-column users
            add_column :users, :a, :bigint, null: flag?                   | opaque add-column users
            remove_column :users, :a, :string                             | drop-column users.a
            rename_column :users, :a, :b                                  | rename-column users.a to b
            change_column :users, :a, :text                               | alter-column users.a type=text
            change_column :users, :a, :string, limit: 9, null: false, default: "" | alter-column users.a type=varchar(9) nullable=false filled=true
            change_column_null :users, :a, false                          | alter-column users.a nullable=false
            change_column_null :users, :a, true                           | alter-column users.a nullable=true
            change_column_default :users, :a, from: nil, to: "x"          | alter-column users.a filled=true
            change_column_default :users, :a, from: "x", to: nil          | alter-column users.a filled=false
            change_column_default :users, :a, nil                         | alter-column users.a filled=false
            change_column_comment :users, :a, "x"                         | nothing users
            add_index :users, :a                                          | add-index users [a]
            add_index :users, [:a, :b], unique: true, algorithm: :concurrently | add-index users [a, b] unique
            add_index :users, "lower(a)", unique: true                    | add-index users [] unique
            add_index :users, :a, unique: unknown                         | opaque add-index users
            remove_index :users, column: :a                               | drop-index users
            rename_index :users, "a", "b"                                 | rename-index users
            add_foreign_key :users, :companies                            | add-constraint users FOREIGN_KEY [company_id]
            add_foreign_key :users, :orders, column: :a, validate: false  | add-constraint users FOREIGN_KEY [a]
            remove_foreign_key :users, :orders                            | drop-constraint users FOREIGN_KEY
            add_check_constraint :users, "a > 0", name: "x", validate: false | add-constraint users CHECK []
            add_check_constraint :users, "a IS NOT NULL", name: "x"       | add-constraint users NOT_NULL [a]
            validate_check_constraint :users, name: "x"                   | nothing users
            remove_check_constraint :users, name: "x"                     | drop-constraint users CHECK
            add_unique_constraint :users, [:a], name: "x"                 | add-constraint users UNIQUE [a]
            add_exclusion_constraint :users, "a WITH =", using: :gist     | add-constraint users OTHER []
            enable_extension "citext"                                     | add-feature
            disable_extension "citext"                                    | drop-feature
            create_enum :state, ["a", "b"]                                | add-feature
            execute "DROP TABLE #{table}"                                 | opaque run-sql
            execute build_sql                                             | opaque run-sql
            safety_assured { remove_column :users, :a }                   | drop-column users.a
            revert { add_column :users, :a, :string }                     | drop-column users.a
            revert OtherMigration                                         | opaque unknown
            add_concurrent_index :users, :a                               | opaque unknown
            remove_column :users, :a if column_exists?(:users, :a)        | drop-column users.a
            User.update_all(a: 1)                                         | run-code
            User.reset_column_information                                 | nothing
            Something.call                                                | opaque unknown
            while true do drop_table :a end                               | opaque unknown
            drop_table x ? :a : :b                                        | opaque drop-table
            """)
    void readsEachMethod(String body, String expected) {
        assertThat(changes("    " + body)).first().isEqualTo(expected);
    }

    @Test
    void readsATableWithItsBlock() {
        assertThat(changes("""
                create_table :orders, id: :uuid do |t|
                  t.string :name, null: false, limit: 40
                  t.references :user, null: false, foreign_key: true, index: { unique: true }
                  t.belongs_to :owner, polymorphic: true
                  t.column :price, :decimal, precision: 8, scale: 2
                  t.index [:name], unique: true
                  t.timestamps
                end
                """))
                .containsExactly("create-table orders (id uuid required filled unique, name varchar(40) required,"
                        + " user_id bigint required, owner_id bigint, owner_type varchar, price numeric(8,2),"
                        + " created_at timestamp required, updated_at timestamp required)");
    }

    @Test
    void aTableThatMayBeThereIsNotCertainlyNewAndForceDropsItFirst() {
        assertThat(changes("""
                create_table :a, if_not_exists: true, id: false do |t|
                  t.string :x
                  t.index :x, unique: true
                end
                create_table :b, id: false, force: :cascade
                unless table_exists?(:c)
                  create_table(:c, id: false) { |t| t.date :d }
                end
                create_join_table :users, :groups
                """))
                .containsExactly(
                        "create-table a (x varchar) uncertain",
                        "add-index a [x] unique",
                        "drop-table b",
                        "create-table b ()",
                        "create-table c (d date) uncertain",
                        "create-table groups_users ()");
    }

    @Test
    void readsWhatOneCallDoesToSeveralColumns() {
        assertThat(changes("""
                add_columns :users, :a, :b, type: :string
                add_timestamps :users
                add_reference :users, :team, null: false, foreign_key: { to_table: :groups }, index: { algorithm: :concurrently }
                remove_columns :users, :c, :d
                remove_reference :users, :boss, polymorphic: true
                change_column_null :users, :e, false, "x"
                """))
                .containsExactly(
                        "add-column users.a varchar",
                        "add-column users.b varchar",
                        "add-column users.created_at timestamp required",
                        "add-column users.updated_at timestamp required",
                        "add-column users.team_id bigint required",
                        "add-index users [team_id]",
                        "add-constraint users FOREIGN_KEY [team_id]",
                        "drop-column users.c",
                        "drop-column users.d",
                        "drop-column users.boss_id",
                        "drop-column users.boss_type",
                        "change-rows users rows",
                        "alter-column users.e nullable=false");
    }

    @Test
    void readsChangeTable() {
        assertThat(changes("""
                change_table :users, bulk: true do |t|
                  t.string :a, :b, null: false
                  t.remove :c, :d
                  t.rename :e, :f
                  t.change :g, :text
                  t.change_default :h, from: 1, to: nil
                  t.remove_index :i
                  t.frobnicate :j
                end
                """))
                .containsExactly(
                        "add-column users.a varchar required",
                        "add-column users.b varchar required",
                        "drop-column users.c",
                        "drop-column users.d",
                        "rename-column users.e to f",
                        "alter-column users.g type=text",
                        "alter-column users.h filled=false",
                        "drop-index users",
                        "opaque unknown");
    }

    @Test
    void sqlStandsOnItsOwnLine() {
        String text = migration("    execute <<~SQL.squish\n      DROP TABLE a;\n    SQL");

        assertThat(rails.read(PATH, text).get(0).changes()).isNotEmpty().allSatisfy(change -> assertThat(change.line())
                .isEqualTo(4));
    }
}
