package io.jenkins.plugins.releasepipeline.schema.django;

import io.jenkins.plugins.releasepipeline.schema.migration.Change;
import io.jenkins.plugins.releasepipeline.schema.migration.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.migration.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.python.Expression.Text;
import io.jenkins.plugins.releasepipeline.schema.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.python.Statement;
import io.jenkins.plugins.releasepipeline.schema.python.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** RunSQL and RunPython: they may do anything, so they always ask for a review. */
final class DjangoRawOperations {

    private static final int LONGEST_SQL = 300;

    /** Names by which a function reaches the database other than through models. */
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

    /** The SQL, as far as it is written in the file, is part of the reason. */
    Change sql(Call call) {
        Optional<Expression> sql = call.argument("sql", 0).map(this::followed);
        if (sql.filter(this::isNoop).isPresent()) {
            return operation(OperationKind.RUN_SQL, OperationClass.NONE, Messages.DjangoRawOperations_Noop(), call);
        }
        String written =
                sql.map(this::written).orElse("").replaceAll("\\s+", " ").strip();
        String shown = written.length() > LONGEST_SQL ? written.substring(0, LONGEST_SQL) + '…' : written;
        String why =
                shown.isEmpty() ? Messages.DjangoRawOperations_HiddenSql() : Messages.DjangoRawOperations_Sql(shown);
        return operation(OperationKind.RUN_SQL, OperationClass.OPAQUE, why, call);
    }

    /** Moves data when it goes through models only; opaque when it may reach past them, or when it is not in this file. */
    Change python(Call call) {
        Optional<Expression> code = call.argument("code", 0);
        if (code.filter(this::isNoop).isPresent()) {
            return operation(OperationKind.RUN_CODE, OperationClass.NONE, Messages.DjangoRawOperations_Noop(), call);
        }
        boolean here = code.filter(value -> value instanceof Name name && functions.contains(name.dotted()))
                .isPresent();
        return here && !touchesSchema
                ? operation(OperationKind.RUN_CODE, OperationClass.DATA, Messages.DjangoRawOperations_Data(), call)
                : operation(OperationKind.RUN_CODE, OperationClass.OPAQUE, Messages.DjangoRawOperations_Python(), call);
    }

    private Change operation(OperationKind kind, OperationClass operationClass, String why, Call call) {
        return new Change.Judged(call.line(), kind, "", "", operationClass, why);
    }

    private boolean isNoop(Expression value) {
        return value instanceof Name name
                        && module.imports(name.dotted())
                        && module.qualify(name.dotted()).startsWith("django.db.migrations.")
                        && name.dotted().endsWith(".noop")
                || value instanceof Text text && text.exact() && text.value().isBlank()
                || value instanceof Sequence list && list.items().isEmpty();
    }

    private String written(Expression sql) {
        if (sql instanceof Text text) {
            return text.value();
        }
        if (sql instanceof Sequence list) {
            return list.items().stream().map(this::followed).map(this::written).collect(Collectors.joining("; "));
        }
        return "";
    }

    private Expression followed(Expression value) {
        return value instanceof Name name ? module.constant(name.dotted()).orElse(value) : value;
    }

    private static boolean touchesSchema(Statement statement) {
        List<Token> tokens = statement.tokens();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean editor = token.isName("schema_editor")
                    && at + 2 < tokens.size()
                    && tokens.get(at + 1).isSign(".")
                    && !tokens.get(at + 2).isName("connection");
            if (editor || token.type() == Token.Type.NAME && RAW.contains(token.text())) {
                return true;
            }
        }
        return false;
    }
}
