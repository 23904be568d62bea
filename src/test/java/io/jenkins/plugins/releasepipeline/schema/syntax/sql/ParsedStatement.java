package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Column;
import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.model.Names;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlTokenizer;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.drop.Drop;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.update.Update;

/**
 * Reads statements with JSqlParser, where its tree says all that counts: an oracle for {@link StatementReader}. Trees that
 * keep several meanings apart only by their text, as that of ALTER TABLE, say nothing here.
 */
final class ParsedStatement {

    private static final Set<String> VERBS = Set.of("insert", "update", "delete", "drop", "create");
    private static final Set<String> CONSTANTS = Set.of("true", "false", "and", "or", "not", "null", "is");

    private ParsedStatement() {}

    /** What it does; empty when the parser can't say. */
    static Optional<List<Change>> read(Statement statement) {
        if (!statement.whole() || !statement.tokens().get(0).isOneOf(VERBS)) {
            return Optional.empty();
        }
        try {
            return changes(statement, parse(statement));
        } catch (ParseException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    /** In this thread: the parser's own entry point starts another one for each statement. */
    private static net.sf.jsqlparser.statement.Statement parse(Statement statement) throws ParseException {
        return new CCJSqlParser(new StringProvider(plain(statement)))
                .withAllowComplexParsing(false)
                .withSquareBracketQuotation(statement.dialect() == Dialect.SQL_SERVER)
                .withBackslashEscapeCharacter(statement.dialect() == Dialect.MYSQL)
                .Statement();
    }

    /** Without comments, and with what only MySQL sees in them. */
    private static String plain(Statement statement) {
        StringBuilder plain = new StringBuilder();
        int end = -1;
        for (Token token : statement.tokens()) {
            plain.append(token.start() == end ? "" : " ").append(token.text());
            end = token.start() + token.text().length();
        }
        return plain.toString();
    }

    private static Optional<List<Change>> changes(Statement statement, net.sf.jsqlparser.statement.Statement parsed) {
        int line = statement.line();
        if (parsed instanceof Insert insert && insert.getWithItemsList() == null) {
            return change(new Change.ChangeRows(line, name(insert.getTable()), false));
        }
        if (parsed instanceof Update update && update.getWithItemsList() == null && isNone(update.getStartJoins())) {
            return change(new Change.ChangeRows(line, name(update.getTable()), false));
        }
        if (parsed instanceof Delete delete && delete.getWithItemsList() == null && isNone(delete.getTables())) {
            boolean all = isNone(delete.getJoins())
                    && (delete.getWhere() == null
                            || isConstant(delete.getWhere().toString()));
            return change(new Change.ChangeRows(line, name(delete.getTable()), all));
        }
        if (parsed instanceof Drop drop && "TABLE".equalsIgnoreCase(drop.getType()) && !drop.isUsingTemporary()) {
            return change(new Change.DropTable(line, name(drop.getName()), drop.isIfExists()));
        }
        if (parsed instanceof CreateTable create && isPlain(create)) {
            boolean certain = !create.isIfNotExists() && !statement.conditional();
            return change(new Change.CreateTable(
                    line, name(create.getTable()), columns(create, statement.dialect()), certain));
        }
        return Optional.empty();
    }

    /** A temporary table starts with a number sign or an at sign. */
    private static Optional<List<Change>> change(Change change) {
        return change.table().startsWith("#") || change.table().startsWith("@")
                ? Optional.empty()
                : Optional.of(List.of(change));
    }

    private static boolean isPlain(CreateTable create) {
        return !create.isOrReplace()
                && isNone(create.getCreateOptionsStrings())
                && isNone(create.getTableOptionsStrings())
                && create.getSelect() == null
                && create.getLikeTable() == null
                && !isNone(create.getColumnDefinitions());
    }

    private static List<Column> columns(CreateTable create, Dialect dialect) {
        List<Column> columns = new ArrayList<>();
        for (ColumnDefinition definition : create.getColumnDefinitions()) {
            SqlCursor cursor =
                    new SqlCursor(new SqlTokenizer(definition.toString(), 1, dialect == Dialect.MYSQL).read(), dialect);
            Column rules = ColumnRules.column(cursor);
            cursor.end();
            columns.add(new Column(
                            Names.sql(definition.getColumnName()),
                            Optional.of(type(definition, rules)),
                            rules.nullable(),
                            rules.filled(),
                            rules.unique(),
                            rules.constant())
                    .with(rules.details()));
        }
        return columns;
    }

    /** Words behind a type, as UNSIGNED, are rules to the parser: ours is right when it begins as the parser's. */
    private static ColumnType type(ColumnDefinition definition, Column rules) {
        String name = Names.sql(definition.getColDataType().getDataType().replaceAll(" *\\(.*", ""));
        return rules.type()
                .filter(type -> type.name().startsWith(new ColumnType(name).name()))
                .orElseGet(() -> new ColumnType(name));
    }

    private static boolean isConstant(String condition) {
        return new SqlTokenizer(condition, 1, false)
                .read().stream().noneMatch(token -> token.isName() && !token.isOneOf(CONSTANTS));
    }

    private static boolean isNone(List<?> list) {
        return list == null || list.isEmpty();
    }

    private static String name(Table table) {
        return Names.sql(table.getFullyQualifiedName());
    }
}
