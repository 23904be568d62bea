package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts as a whole: where statements end, on which lines they stand, what is the same. */
class SqlReaderTest {

    @Test
    void namesTheLineOfEachAction() {
        assertThat(SqlReader.read("-- a\n\nDROP TABLE a;\nALTER TABLE b\n  ADD c int,\n  /* x\n */ DROP d;", 10))
                .extracting(Change::line)
                .containsExactly(12, 14, 16);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            DROP TABLE "a;b"; DROP TABLE c | drop a;b; drop c
            /* DROP TABLE a; /* nested */ */ DROP TABLE b | drop b
            COMMENT ON TABLE a IS E'it\\'s; '; DROP TABLE b | nothing; drop b
            INSERT INTO a VALUES ('\\'); DROP TABLE b; SELECT '1' | rows a; drop b; nothing
            INSERT INTO a VALUES ('it\\'s', 'it\\'s; DROP TABLE b') | rows a
            INSERT INTO a VALUES ('\\', '; DROP TABLE b; --\\') | rows a; opaque
            UPDATE a#b SET c = 1 | opaque; opaque
            UPDATE a #b SET c = 1 | rows a; opaque
            INSERT INTO a VALUES (1 # 2); DROP TABLE b | rows a; drop b; opaque
            INSERT INTO a VALUES ('C:\\'); DROP TABLE b | rows a; drop b
            UPDATE a SET b = 5--1; DROP TABLE c | rows a; opaque
            UPDATE a SET b = 5 --1; DROP TABLE c | rows a; opaque
            UPDATE a SET b = 5 -- 1; DROP TABLE c | rows a
            DROP TABLE a; --b; DROP TABLE c | drop a
            DROP TABLE ${schema}.a; DROP TABLE ${prefix}b; DROP TABLE {{ c }} | drop ${schema}.a; drop ${prefix}b; drop {{ c }}
            ${statement} | opaque
            ALTER TABLE a ADD b int ${rules} | opaque
            ALTER TABLE a ADD b ${type} | opaque
            ALTER TABLE a ADD b int NOT NULL DEFAULT ${value} | opaque
            ALTER TABLE a ADD b int DROP TABLE c | opaque
            CREATE TABLE a (b int) DROP TABLE c | opaque
            SET x = 1 DROP TABLE c | opaque
            INSERT INTO a VALUES (1) DROP TABLE b | opaque
            DELETE FROM a WHERE b = 1 DELETE FROM c | opaque
            CREATE TEMP TABLE a AS SELECT 1; INSERT INTO a VALUES (1); DROP TABLE a; DROP TABLE a | nothing; nothing; nothing; drop a
            SELECT 1 \\gexec | opaque
            CREATE TABLE a:b (c int); UPDATE a:b SET c = 1; DELETE FROM a : b; INSERT INTO a:b VALUES (1) | opaque; opaque; opaque; opaque
            """)
    void nothingHides(String sql, String shown) {
        assertThat(Shown.of(sql)).isEqualToIgnoringWhitespace(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE 'a",
                "SET x = 'a",
                "/* DROP TABLE a",
                "SET x = 1; -- a\n/*! SET y",
                "CREATE TABLE a (b int",
                "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1",
                "CREATE PROCEDURE p() BEGIN DROP TABLE a;",
                "COPY a FROM stdin;\n1",
                "\\i other.sql",
                "nonsense",
                ")",
            })
    void whatIsBrokenOrUnknownAsksAPerson(String sql) {
        assertThat(SqlReader.read(sql, 1)).hasAtLeastOneElementOfType(Change.Opaque.class);
    }

    @Test
    void rowsOfCopyAreNoStatements() {
        assertThat(Shown.of("COPY a (b) FROM stdin;\nDROP TABLE c;\n'\n\\.\nDROP TABLE d;"))
                .isEqualTo("rows a; drop d");
    }

    @Test
    void quotesNoMoreThanThreeHundredLetters() {
        Change change = SqlReader.read("DO $$" + "x\n".repeat(1000) + "$$", 1).get(0);
        assertThat(((Change.Opaque) change).why()).hasSizeLessThan(400).contains("DO $$x x x");
    }

    @Test
    void emptyScriptsDoNothing() {
        assertThat(SqlReader.read(" ;\n-- a\n;", 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TABLE a (b int); | create  table A(B INT) -- x
            SELECT 1; /* a */ SELECT 2 | select 1; select 2;
            SET x = 'A' | set x='A'
            """)
    void layoutCaseAndCommentsMeanNothing(String one, String other) {
        assertThat(SqlReader.meaning(one)).isEqualTo(SqlReader.meaning(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SET x = 'A' | SET x = 'a'
            DROP TABLE "A" | DROP TABLE "a"
            DROP TABLE a; DROP TABLE b | DROP TABLE b; DROP TABLE a
            DROP TABLE ${A} | DROP TABLE ${a}
            SELECT 1 /*! , 2 */ | SELECT 1
            """)
    void everythingElseDoes(String one, String other) {
        assertThat(SqlReader.meaning(one)).isNotEqualTo(SqlReader.meaning(other));
    }
}
