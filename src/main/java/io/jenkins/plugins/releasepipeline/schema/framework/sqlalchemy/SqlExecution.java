package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the argument of {@code execute}: a string of SQL, or a statement built by SQLAlchemy. */
final class SqlExecution {

    private static final Set<String> TEXTS = Set.of("text", "DDL", "bindparams", "execution_options", "columns");
    private static final Set<String> WRITES = Set.of("update", "insert", "delete");

    /** Returns the changes of the statement; {@code line} is the line of its execution. */
    List<Change> read(Optional<Expression> statement, int line) {
        if (statement.isEmpty()) {
            return List.of(hidden(line));
        }
        Expression inner = statement.get();
        while (inner instanceof Called called) {
            Optional<Expression> next = called instanceof Call ? called.argument("text", 0) : Written.of(called);
            if (!TEXTS.contains(called.simpleName()) || next.isEmpty()) {
                break;
            }
            inner = next.get();
        }
        if (inner instanceof Text text) {
            return text.exact() ? SqlReader.read(text.value(), text.line()) : List.of(hidden(line));
        }
        return built(inner, line);
    }

    private static List<Change> built(Expression statement, int line) {
        Set<String> methods = new HashSet<>();
        Optional<Expression> at = Optional.of(statement);
        Optional<String> table = Optional.empty();
        while (at.isPresent()) {
            if (at.get() instanceof Call call) {
                methods.add(call.simpleName());
                boolean isTable = Written.isCall(call, "Table", "table");
                table = isTable ? TableName.of(call) : TableName.of(call.argument("table", 0));
            } else if (at.get() instanceof Called called) {
                methods.add(called.simpleName());
            } else if (Written.of(at.get()).isPresent()) {
                table = TableName.of(at.get());
            }
            at = Written.of(at.get());
        }
        if (methods.stream().anyMatch(WRITES::contains)) {
            boolean all = methods.contains("delete") && !methods.contains("where");
            return List.of(new Change.ChangeRows(line, table.orElse(""), all));
        }
        if (methods.contains("CreateSequence") || methods.contains("CreateSchema")) {
            return List.of(
                    new FeatureChange.AddFeature(line, methods.contains("CreateSchema") ? "schema" : "sequence"));
        }
        if (methods.contains("DropSequence") || methods.contains("DropSchema")) {
            return List.of(new FeatureChange.DropFeature(line, methods.contains("DropSchema") ? "schema" : "sequence"));
        }
        return methods.contains("select") || methods.contains("count") ? List.of() : List.of(hidden(line));
    }

    private static Change hidden(int line) {
        return new Change.Opaque(line, OperationKind.RUN_SQL, "", "", Messages.SqlExecution_Hidden());
    }
}
