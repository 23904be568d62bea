package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Statement;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.SqlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads RunSQL and RunPython: literals are read, all else needs manual review. */
final class DjangoRawOperations {

    /** Names by which a function accesses the database other than through models. */
    private static final Set<String> RAW =
            Set.of("execute", "executemany", "executescript", "cursor", "call_command", "exec", "eval");

    private final PythonModule module;
    private final Set<String> functions;
    private final boolean touchesSchema;

    DjangoRawOperations(PythonModule module) {
        this.module = module;
        this.functions = module.statements().stream()
                .filter(statement -> statement.begins("def"))
                .flatMap(statement -> statement.defines().stream())
                .collect(Collectors.toSet());
        this.touchesSchema = module.statements().stream().anyMatch(DjangoRawOperations::touchesSchema);
    }

    /** Returns the effect of the SQL, if it is a literal. */
    List<Change> sql(Call call) {
        Optional<Expression> given = call.argument("sql", 0);
        Optional<Expression> sql = given.map(module::resolve);
        if (given.filter(this::isNoop).isPresent() || sql.filter(this::isNoop).isPresent()) {
            return List.of(nothing(OperationKind.RUN_SQL, call));
        }
        List<Change> changes = new ArrayList<>();
        boolean written = sql.filter(value -> read(value, changes)).isPresent();
        if (!written) {
            changes.add(new Change.Opaque(
                    call.line(), OperationKind.RUN_SQL, "", "", Messages.DjangoRawOperations_HiddenSql()));
        }
        return changes.isEmpty() ? List.of(nothing(OperationKind.RUN_SQL, call)) : changes;
    }

    /**
     * Returns a data change if the function uses only models; opaque if it may bypass them, or if it is not in this
     * file.
     */
    Change python(Call call) {
        Optional<Expression> code = call.argument("code", 0);
        if (code.filter(this::isNoop).isPresent()) {
            return nothing(OperationKind.RUN_CODE, call);
        }
        boolean here = code.filter(value -> value instanceof Name name && functions.contains(name.dotted()))
                .isPresent();
        return here && !touchesSchema
                ? new Change.RunCode(call.line(), Messages.DjangoRawOperations_Data())
                : new Change.Opaque(call.line(), OperationKind.RUN_CODE, "", "", Messages.DjangoRawOperations_Python());
    }

    private static Change nothing(OperationKind kind, Call call) {
        return new Change.Nothing(call.line(), kind, "", Messages.DjangoRawOperations_Noop());
    }

    /** Reads a string, a list of strings, or of strings with their parameters; false if a part of it is not a literal. */
    private boolean read(Expression sql, List<Change> changes) {
        if (sql instanceof Text text && text.exact()) {
            changes.addAll(SqlReader.read(text.value(), text.line()));
            return true;
        }
        if (!(sql instanceof Sequence list)) {
            return false;
        }
        boolean all = true;
        for (Expression item : list.items()) {
            boolean withParameters = item instanceof Sequence pair
                    && !pair.items().isEmpty()
                    && pair.items().size() < 3;
            Expression first = withParameters ? ((Sequence) item).items().get(0) : item;
            all &= first instanceof Text && read(first, changes);
        }
        return all;
    }

    private boolean isNoop(Expression value) {
        return value instanceof Name name
                        && module.imports(name.dotted())
                        && module.qualify(name.dotted()).startsWith("django.db.migrations.")
                        && name.dotted().endsWith(".noop")
                || value instanceof Text text && text.exact() && text.value().isBlank()
                || value instanceof Sequence list && list.items().isEmpty();
    }

    private static boolean touchesSchema(Statement statement) {
        List<Token> tokens = statement.tokens();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean editor = token.isName("schema_editor")
                    && at + 2 < tokens.size()
                    && tokens.get(at + 1).isSign(".")
                    && !tokens.get(at + 2).isName("connection");
            if (editor || token.kind() == Token.Kind.NAME && RAW.contains(token.text())) {
                return true;
            }
        }
        return false;
    }
}
