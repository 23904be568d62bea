package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token.Kind;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads EXEC of the few supported procedures, such as those with which SQL Server renames. */
record Procedure(Statement statement, SqlCursor cursor) {

    Change read() {
        String name = cursor.name();
        String known = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (known.startsWith("sp_") && known.endsWith("extendedproperty")) {
            cursor.rest();
            return new Change.Nothing(statement.line(), OperationKind.RUN_SQL, "", Messages.StatementReader_Nothing());
        }
        if (!known.equals("sp_rename")) {
            throw new NotUnderstood();
        }
        List<String> arguments = new ArrayList<>();
        do {
            if (cursor.peek().text().startsWith("@") && cursor.peek().kind() == Kind.NAME) {
                throw new NotUnderstood();
            }
            arguments.add(text(cursor.next()));
        } while (cursor.acceptSign(','));
        cursor.end();
        if (arguments.size() < 2 || arguments.size() > 3) {
            throw new NotUnderstood();
        }
        return renamed(arguments, arguments.size() == 3 ? arguments.get(2).toUpperCase(Locale.ROOT) : "OBJECT");
    }

    private Change renamed(List<String> arguments, String type) {
        int line = statement.line();
        String what = arguments.get(0);
        int dot = Math.max(what.lastIndexOf('.'), 0);
        String table = Names.sql(what.substring(0, dot));
        String to = Names.sql('[' + arguments.get(1) + ']');
        return switch (type) {
            case "OBJECT" -> new Change.RenameTable(line, Names.sql(what), to);
            case "COLUMN" -> new Change.RenameColumn(line, table, Names.sql(what.substring(dot + 1)), to);
            case "INDEX" -> new Change.DropIndex(line, table, true, Names.sql(what.substring(dot + 1)), to);
            default -> new FeatureChange.DropFeature(line, type.toLowerCase(Locale.ROOT));
        };
    }

    private static String text(Token token) {
        if (token.kind() != Kind.TEXT && !token.isName()) {
            throw new NotUnderstood();
        }
        String written = token.text();
        int from = written.indexOf('\'') + 1;
        return from > 0 && written.length() > from
                ? written.substring(from, written.length() - 1).replace("''", "'")
                : written;
    }
}
