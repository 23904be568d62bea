package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Called;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Mapping;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Method;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Name;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Sequence;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Determines the effect of one call on the database; all values in it are resolved. */
final class CallReader {

    private static final Set<String> EXECUTES =
            Set.of("execute", "executemany", "executescript", "exec_driver_sql", "exec", "scalar", "scalars");
    private static final Set<String> WRITES = Set.of(
            "add",
            "add_all",
            "merge",
            "delete",
            "update",
            "save",
            "bulk_save_objects",
            "bulk_insert_mappings",
            "bulk_update_mappings",
            "bulk_create",
            "create_all_rows");

    /** Names of SQLAlchemy, which are often imported with a wildcard. */
    private static final Set<String> CONSTRUCTS = Set.of(
            "Table",
            "Column",
            "MetaData",
            "Index",
            "ForeignKey",
            "UniqueConstraint",
            "CheckConstraint",
            "PrimaryKeyConstraint",
            "ForeignKeyConstraint",
            "Sequence",
            "Enum",
            "String",
            "Integer",
            "text",
            "select",
            "table",
            "column",
            "func",
            "and_",
            "or_",
            "not_",
            "bindparam",
            "cast",
            "sessionmaker",
            "Session",
            "inspect",
            "update",
            "insert",
            "delete",
            "DDL",
            "literal",
            "Text",
            "DateTime",
            "Boolean",
            "Unicode",
            "Numeric",
            "Float",
            "BigInteger",
            "SmallInteger",
            "Identity",
            "Computed",
            "ENUM",
            "ARRAY",
            "true",
            "false",
            "null",
            "case",
            "JSON");

    private static final Pattern WRITING =
            Pattern.compile("(?i)\\b(?:insert|update|delete|drop|alter|truncate|create|replace|rename|grant|call)\\b");
    private static final Pattern REACHING = Pattern.compile(
            "\\bop \\. (?!get_bind|get_context|f )|\\b(?:execute|exec_driver_sql|create_all|drop_all) \\(");

    private final PythonModule module;
    private final AlembicOperations alembic = new AlembicOperations();
    private final TableOperations tables = new TableOperations();
    private final SqlExecution sql = new SqlExecution();

    CallReader(PythonModule module) {
        this.module = module;
    }

    /** Records a value that is assigned to a name. */
    void define(Expression value) {
        tables.define(value);
    }

    /** Returns the changes of the call: none if it only reads; empty if it is not supported. */
    Optional<List<Change>> read(Called call, boolean certain) {
        if (call instanceof Method method) {
            return method(method.of(), method, certain);
        }
        String callee = ((Call) call).callee();
        String qualified = module.qualify(callee);
        int dot = callee.lastIndexOf('.');
        if (qualified.startsWith("alembic.op.") || callee.startsWith("op.")) {
            return qualified.indexOf('.', "alembic.op.".length()) < 0 || callee.startsWith("op.")
                    ? alembic.read(call, certain)
                    : Optional.empty();
        }
        Optional<List<Change>> changeset = dot < 0 ? tables.function(call) : Optional.empty();
        if (changeset.isPresent()) {
            return changeset;
        }
        if (dot < 0) {
            boolean known = HarmlessCalls.function(callee) || CONSTRUCTS.contains(callee) || isHarmless(callee);
            return known ? Optional.of(List.of()) : Optional.empty();
        }
        return isHarmless(callee)
                ? Optional.of(List.of())
                : method(new Name(callee.substring(0, dot), call.line()), call, certain);
    }

    private boolean isHarmless(String callee) {
        return module.imports(callee) && HarmlessCalls.module(module.qualify(callee));
    }

    private Optional<List<Change>> method(Expression of, Called call, boolean certain) {
        if (Written.isCall(of, "batch_alter_table")) {
            Called batch = (Called) of;
            String table = TableName.with(batch.argument("schema"), Written.text(batch.argument("table_name", 0)));
            return alembic.readBatch(call, table, certain);
        }
        Optional<List<Change>> object = tables.read(of, call, certain);
        if (object.isPresent()) {
            return object;
        }
        String name = call.simpleName();
        if (EXECUTES.contains(name)) {
            return Optional.of(execution(of, call));
        }
        if (WRITES.contains(name) && !isStatement(of)) {
            boolean collection = of instanceof Sequence
                    || of instanceof Mapping
                    || Written.isCall(of, "set", "dict", "list", "defaultdict", "OrderedDict", "md5", "sha1", "sha256");
            return Optional.of(
                    collection ? List.of() : List.of(new Change.RunCode(call.line(), Messages.UpgradeReader_Rows())));
        }
        boolean harmless = HarmlessCalls.method(name) || WRITES.contains(name);
        return harmless ? Optional.of(List.of()) : Optional.empty();
    }

    private List<Change> execution(Expression of, Called call) {
        boolean asked = call.arguments().isEmpty();
        boolean onlyReads = asked
                && (call.simpleName().startsWith("scalar") || call.simpleName().equals("exec"));
        // In sqlalchemy-migrate, statements have an execute method.
        return onlyReads ? List.of() : sql.read(asked ? Optional.of(of) : firstArgument(call), call.line());
    }

    private static Optional<Expression> firstArgument(Called call) {
        return call.arguments().stream().map(Argument::value).findFirst().filter(value -> !call.hasHiddenArguments());
    }

    /** Returns whether this builds a statement that has no effect until it is executed. */
    private static boolean isStatement(Expression of) {
        Optional<Expression> at = Optional.of(of);
        while (at.isPresent()) {
            if (Written.isCall(at.get(), "Table", "table", "insert", "update", "delete", "alias")) {
                return true;
            }
            if (Written.isCall(at.get(), "query")) {
                return false;
            }
            at = Written.of(at.get());
        }
        return false;
    }

    /** Returns whether unparsed tokens may have an effect on the database. */
    static boolean reaches(String words) {
        return REACHING.matcher(words).find()
                && (words.contains("op . ")
                        || WRITING.matcher(words).find()
                        || !words.toLowerCase(Locale.ROOT).contains("select"));
    }
}
