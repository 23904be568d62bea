package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.releasepipeline.fixture.Rounds;
import io.jenkins.plugins.releasepipeline.schema.model.Change;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the reader throw or hang. */
class SqlFuzzTest {

    private static final int MEGABYTE = 1 << 20;
    private static final String RICH = """
            -- a
            CREATE TABLE IF NOT EXISTS "a" (id bigserial PRIMARY KEY, b varchar(10) DEFAULT 'it''s', c text[]) WITH (x = 1);
            ALTER TABLE `a` MODIFY b int unsigned NOT NULL, CHANGE c d text, ADD KEY k (b(3)), ALGORITHM=INPLACE;
            /*! ALTER TABLE [a] ADD b int, c int */ # x
            CREATE FUNCTION f() RETURNS int AS $x$ BEGIN DROP TABLE a; END $x$ LANGUAGE sql;
            IF EXISTS (SELECT 1) BEGIN DROP TABLE a; END ELSE EXEC sp_rename 'a.b', 'c', 'COLUMN'
            GO
            DELIMITER //
            CREATE PROCEDURE p() BEGIN CASE WHEN 1 THEN DROP TABLE x; END CASE; END//
            DELIMITER ;
            COPY a (b) FROM stdin;
            1
            \\.
            WITH x AS (DELETE FROM a WHERE b RETURNING *) INSERT INTO ${s}.c SELECT * FROM x;
            CREATE UNIQUE INDEX CONCURRENTLY i ON a USING btree (lower(b), c(3)); TRUNCATE a, b; SELECT setval('a', 1);
            """;

    private static List<Change> read(String sql) {
        return assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            SqlReader.meaning(sql);
            return SqlReader.read(sql, 1);
        });
    }

    @Test
    void everyBeginningIsRead() {
        for (int length = 1; length <= RICH.length(); length += 3) {
            assertThat(read(RICH.substring(0, length))).allMatch(change -> change.line() > 0);
        }
    }

    @Test
    void randomBytesAreRead() {
        Random random = new Random(7);
        for (int round = 0; round < Rounds.of(500); round++) {
            byte[] bytes = new byte[1 + random.nextInt(500)];
            random.nextBytes(bytes);
            read(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void randomEditsAreRead() {
        Random random = new Random(11);
        String signs = "()[]{}'\"`\\,:=+*#\n\t;@.$/- ";
        for (int round = 0; round < Rounds.of(200); round++) {
            StringBuilder text = new StringBuilder(RICH);
            for (int edit = 0; edit <= random.nextInt(6); edit++) {
                text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(read(text.toString())).isNotEmpty();
        }
    }

    @Test
    void wordsInAnyOrderAreRead() {
        Random random = new Random(13);
        String[] words = RICH.split("\\s+|(?=[(),;])|(?<=[(),;])");
        for (int round = 0; round < Rounds.of(1000); round++) {
            StringBuilder text = new StringBuilder("ALTER TABLE a ");
            for (int word = random.nextInt(12); word >= 0; word--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            read(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "[a",
                "'",
                "\"",
                "`",
                "$a$",
                "${",
                "{{",
                "/*",
                "/*/**/",
                "/*!",
                "--",
                "#",
                "\\",
                "a.",
                "a,",
                "((a),",
                ";",
                "CASE ",
                "BEGIN ",
                "END ",
                "IF ",
                "CREATE ",
                "CREATE FUNCTION ",
                "WITH a AS (DELETE FROM a ",
                "DELETE FROM a ",
                "ALTER TABLE a ADD ",
                "f(",
                "\nGO",
                "\n",
                "DELIMITER $$\n",
                "COPY stdin;",
                "key a ",
                "a DEFAULT ",
                "INSERT INTO a VALUES (1);\n",
            })
    void aMegabyteOfTheSameIsReadInTime(String part) {
        String many = part.repeat(MEGABYTE / part.length());
        read(many);
        String few = many.substring(0, MEGABYTE / 10);
        read("ALTER TABLE a " + few);
        read("CREATE TABLE a (" + few);
    }
}
