package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Placeholder;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.List;
import java.util.Set;

/** Reads a SELECT. It has no effect, unless it calls a function with an effect. */
record Query(Statement statement) {

    /** Words that may precede a parenthesis and have no effect. */
    private static final Set<String> HARMLESS = Set.of(
            "in",
            "exists",
            "values",
            "and",
            "or",
            "not",
            "select",
            "from",
            "where",
            "on",
            "join",
            "as",
            "over",
            "by",
            "case",
            "when",
            "then",
            "else",
            "all",
            "any",
            "some",
            "union",
            "except",
            "intersect",
            "having",
            "limit",
            "using",
            "filter",
            "group",
            "distinct",
            "with",
            "between",
            "like",
            "is",
            "top",
            "count",
            "max",
            "min",
            "sum",
            "avg",
            "coalesce",
            "nullif",
            "now",
            "version",
            "current_database",
            "current_schema",
            "lower",
            "upper",
            "length",
            "cast",
            "object_id",
            "db_name",
            "concat",
            "isnull",
            "ifnull",
            "set_config",
            "getdate",
            "varchar",
            "nvarchar",
            "char",
            "decimal",
            "numeric",
            "schema_name",
            "object_name",
            "quotename",
            "replace",
            "left",
            "right",
            "substring",
            "row_number",
            "database",
            "if",
            "to_regclass",
            "nolock",
            "offset",
            "fetch");

    Change read() {
        List<Token> tokens = statement.tokens();
        boolean sequence = false;
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            if (depth == 0 && token.isWord("into")) {
                return into(tokens.subList(at + 1, tokens.size()));
            }
            boolean call = token.isName()
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).isSign('(');
            boolean alias = at > 0 && tokens.get(at - 1).isOneOf(Set.of("as", "with", "recursive"));
            sequence |= call && token.isWord("setval");
            if (call && !alias && !token.isOneOf(HARMLESS) && !token.isWord("setval")
                    || Placeholder.isIn(token) && at == 0) {
                throw new NotUnderstood();
            }
        }
        int line = statement.line();
        return sequence
                ? new Change.ChangeRows(line, "", false)
                : new Change.Nothing(line, OperationKind.RUN_SQL, "", Messages.Query_Reads());
    }

    /** Reads SELECT … INTO, which creates a table. */
    private Change into(List<Token> rest) {
        SqlCursor cursor = new SqlCursor(rest, statement.dialect());
        boolean temporary = cursor.acceptAll(Set.of("temp", "temporary", "local"));
        cursor.acceptAll(Set.of("unlogged", "table"));
        String name = cursor.name();
        if (temporary || name.startsWith("#")) {
            return new Change.Nothing(
                    statement.line(), OperationKind.CREATE_TABLE, name, Messages.CreateTable_Temporary());
        }
        if (name.startsWith("@")) {
            throw new NotUnderstood();
        }
        cursor.rest();
        return new Change.CreateTable(statement.line(), name, List.of(), !statement.conditional());
    }
}
