package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQLite's statements come to. */
class SqliteTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT NOT NULL, c) WITHOUT ROWID | create a (id integer not-null filled unique, b text not-null, c)
            CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT | create a (id integer not-null filled unique)
            CREATE TABLE a (b int UNIQUE ON CONFLICT REPLACE, c DEFAULT (datetime('now'))) | create a (b int unique, c filled)
            CREATE VIRTUAL TABLE a USING fts5(b, c) | create a ()
            ALTER TABLE a ADD b | add a.b
            ALTER TABLE a ADD COLUMN b boolean NOT NULL DEFAULT 0 CHECK (b IN (0, 1)) | add a.b boolean not-null filled constant
            ALTER TABLE a RENAME TO b | rename a b
            ALTER TABLE a DROP COLUMN b | drop a.b
            PRAGMA foreign_keys=OFF | nothing
            PRAGMA writable_schema=ON | opaque
            BEGIN IMMEDIATE | nothing
            INSERT OR REPLACE INTO a VALUES (1) | rows a
            CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 END; DELETE FROM d; END | feature trigger on a?
            ATTACH DATABASE 'x' AS y | opaque
            """)
    void isReadAsWhatItDoes(String sql, String shown) {
        assertThat(Shown.of(sql)).isEqualToIgnoringWhitespace(shown);
    }

    @Test
    void aRebuildShowsThatTheOldTableIsDropped() {
        assertThat(Shown.of("""
                PRAGMA foreign_keys=OFF;
                CREATE TABLE "new_User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT);
                INSERT INTO "new_User" ("id") SELECT "id" FROM "User";
                DROP TABLE "User";
                ALTER TABLE "new_User" RENAME TO "User";
                """))
                .isEqualTo("nothing; create new_User (id integer not-null filled unique); rows new_User; drop User;"
                        + " rename new_User User");
    }
}
