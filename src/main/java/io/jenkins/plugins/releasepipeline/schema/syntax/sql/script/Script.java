package io.jenkins.plugins.releasepipeline.schema.syntax.sql.script;

import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The statements of a script.
 *
 * @param broken whether a string, name or comment is unterminated
 * @param ambiguous whether MySQL may see other statements than the other databases, and it is unknown whether this is
 *     MySQL
 */
public record Script(List<Statement> statements, boolean broken, boolean ambiguous) {

    private static final Set<String> MYSQL = Set.of("auto_increment", "innodb", "myisam", "unsigned");
    private static final Set<String> SQL_SERVER = Set.of("nvarchar", "go", "nocount", "sp_rename", "uniqueidentifier");

    private static final Set<String> BEFORE_TABLE = Set.of("table", "into", "from", "join", "update", "exists");

    /** Defensive copy. */
    public Script {
        statements = List.copyOf(statements);
    }

    /** Splits a script into its statements, for any database. */
    public static Script of(String sql, int firstLine) {
        SqlTokenizer standard = new SqlTokenizer(sql, firstLine, false);
        List<Token> tokens = standard.read();
        Dialect dialect = dialect(tokens);
        if (dialect == Dialect.MYSQL) {
            SqlTokenizer mysql = new SqlTokenizer(sql, firstLine, true);
            return new Script(new Splitter(sql, dialect).split(mysql.read()), mysql.broken(), false);
        }
        boolean ambiguous = standard.ambiguous() && dialect != Dialect.SQL_SERVER;
        if (ambiguous) {
            SqlTokenizer mysql = new SqlTokenizer(sql, firstLine, true);
            List<Token> others = mysql.read();
            if (!mysql.broken() && (standard.broken() || hasBackslash(tokens) && !hasBackslash(others))) {
                return new Script(new Splitter(sql, Dialect.MYSQL).split(others), false, false);
            }
            ambiguous = !mysql.broken() && !others.equals(tokens);
        }
        return new Script(new Splitter(sql, dialect).split(tokens), standard.broken(), ambiguous);
    }

    /** Returns whether there is a backslash outside strings, which shows that a string did not end where it seemed to. */
    private static boolean hasBackslash(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> token.isSign('\\'));
    }

    private static Dialect dialect(List<Token> tokens) {
        boolean brackets = false;
        boolean mysql = false;
        Token before = null;
        for (Token token : tokens) {
            boolean named = before != null && before.isOneOf(BEFORE_TABLE);
            brackets |= named && token.kind() == Kind.NAME && token.text().startsWith("#");
            before = token;
            if (token.kind() == Kind.TEXT && token.text().startsWith("$")) {
                return Dialect.ANY;
            }
            mysql |= token.kind() == Kind.QUOTED && token.text().startsWith("`") || token.isOneOf(MYSQL);
            brackets |= token.kind() == Kind.QUOTED && token.text().startsWith("[") || token.isOneOf(SQL_SERVER);
            brackets |= token.kind() == Kind.BATCH_END && token.text().regionMatches(true, 0, "go", 0, 2);
        }
        if (mysql) {
            return Dialect.MYSQL;
        }
        return brackets ? Dialect.SQL_SERVER : Dialect.ANY;
    }

    /** Returns all tokens, in normalized form. */
    public String meaning() {
        List<String> written = new ArrayList<>();
        for (Statement statement : statements) {
            StringBuilder text = new StringBuilder();
            for (Token token : statement.tokens()) {
                boolean lower = token.kind() == Kind.NAME && !Placeholder.isIn(token) || token.kind() == Kind.NUMBER;
                text.append(lower ? token.lower() : token.text()).append(' ');
            }
            written.add(text.toString().strip());
        }
        return String.join(";\n", written);
    }
}
