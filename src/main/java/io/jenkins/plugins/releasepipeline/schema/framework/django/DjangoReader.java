package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.Migration.Lineage;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Statement;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a Django migration statement by statement. Supports only the plain form: one {@code class Migration} with
 * Django's own base class and one {@code operations = [...]}. Any way to change that at load time needs manual review.
 */
final class DjangoReader {

    private static final Set<String> BASES =
            Set.of("django.db.migrations.Migration", "django.db.migrations.migration.Migration");
    private static final Set<String> SETTINGS = Set.of("run_before", "initial", "atomic");

    private final String path;
    private final PythonModule module;
    private final DjangoOperations reader;
    private final DjangoMeaning meanings;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> replaces = new HashSet<>();
    private final Set<String> parents = new HashSet<>();
    private final StringBuilder meaning = new StringBuilder();
    private boolean operationsSeen;

    /** Reads the module immediately. */
    DjangoReader(String path, PythonModule module) {
        this.path = path;
        this.module = module;
        this.reader = new DjangoOperations(module, new DjangoTables(DjangoFramework.app(path), isLabelled()));
        this.meanings = new DjangoMeaning(module);
        List<Statement> statements = module.statements();
        int classes = 0;
        for (int at = 0; at < statements.size(); at += 1 + module.nested(at)) {
            Statement statement = statements.get(at);
            boolean isMigration = statement.begins("class")
                    && statement.defines().filter("Migration"::equals).isPresent();
            if (isMigration) {
                classes++;
                if (at > 0 && statements.get(at - 1).begins("@")) {
                    doubt(statement.line(), Messages.DjangoReader_Statement());
                }
                header(statement);
                body(at + 1, at + 1 + module.nested(at));
            } else if (!statement.isImport() && !statement.isDocstring()) {
                beside(at, at + 1 + module.nested(at));
            }
        }
        if (classes != 1) {
            doubt(1, Messages.DjangoReader_NoClass());
        }
    }

    List<Change> changes() {
        return changes;
    }

    /** Returns a string that is equal for two texts with the same effect on the database. */
    String meaning() {
        return meaning.toString();
    }

    /** Returns its own name, its predecessors in the same app, and the files in its own folder that it replaces. */
    Lineage lineage() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return new Lineage(Set.of(file.substring(0, file.length() - ".py".length())), parents, replaces);
    }

    private void header(Statement statement) {
        List<Token> tokens = statement.tokens();
        String base = "";
        if (tokens.size() > 4 && tokens.get(2).isSign("(")) {
            StringBuilder dotted = new StringBuilder();
            for (int at = 3; at < tokens.size() && !tokens.get(at).isSign(")"); at++) {
                dotted.append(tokens.get(at).text());
            }
            base = module.qualify(dotted.toString());
        }
        boolean plainEnd = tokens.get(tokens.size() - 1).isSign(":");
        if (!BASES.contains(base) || !plainEnd) {
            doubt(statement.line(), Messages.DjangoReader_OwnBase());
            meaning.append(Words.of(tokens)).append('\n');
        }
    }

    private void body(int from, int to) {
        if (from == to) {
            doubt(1, Messages.DjangoReader_NoClass());
        }
        for (int at = from; at < to; at += 1 + module.nested(at)) {
            Statement statement = module.statements().get(at);
            String name = statement.assigns().orElse("");
            if (name.equals("operations") && !operationsSeen) {
                operationsSeen = true;
                operations(statement.value());
            } else if (name.equals("replaces")) {
                replaces(statement.value());
            } else if (name.equals("dependencies")) {
                dependencies(statement.value());
            } else if (isOwnList(statement) && !reader.defines(name)) {
                reader.define(name, statement.value());
            } else if (SETTINGS.contains(name)
                    || statement.isDocstring()
                    || statement.begins("pass")
                    || statement.begins("@")
                    || isOwnFunction(statement)
                    || isOwnSetting(statement)) {
                // No effect on the database; but operations may call a function with an effect.
                remember(at, statement.defines().isPresent() ? at + 1 + module.nested(at) : at);
            } else {
                doubt(statement.line(), Messages.DjangoReader_Statement());
                remember(at, at + 1 + module.nested(at));
            }
        }
    }

    private void operations(Expression written) {
        for (DjangoStep step : reader.steps(written)) {
            List<Change> read = reader.read(step);
            changes.addAll(read);
            if (!read.stream().allMatch(DjangoState::isSilent)) {
                meaning.append(step.part().isState() ? "state " : "")
                        .append(meanings.of(step.written()))
                        .append('\n');
            }
        }
    }

    private void replaces(Expression written) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        List<Expression> pairs = written instanceof Expression.Sequence list ? list.items() : List.of(written);
        for (Expression pair : pairs) {
            // An uncertain folder yields a path without a file, so that a search for all replaced migrations fails.
            replaces.add(inThisApp(pair)
                    .map(name -> folder + name + ".py")
                    .or(() -> inAnotherApp(pair))
                    .orElse(folder));
        }
    }

    private static Optional<String> inAnotherApp(Expression pair) {
        return pair instanceof Expression.Sequence two
                        && two.items().size() == 2
                        && two.items().get(0) instanceof Expression.Text app
                        && two.items().get(1) instanceof Expression.Text name
                ? Optional.of(Lineage.ANYWHERE + app.value() + "/migrations/" + name.value() + ".py")
                : Optional.empty();
    }

    private void dependencies(Expression written) {
        if (written instanceof Expression.Sequence list) {
            list.items().forEach(pair -> inThisApp(pair).ifPresent(parents::add));
        }
    }

    /** Returns whether the migration shows that its app has the folder's name: an app may have another label. */
    private boolean isLabelled() {
        return module.statements().stream()
                .filter(statement ->
                        statement.assigns().filter("dependencies"::equals).isPresent())
                .map(Statement::value)
                .filter(Expression.Sequence.class::isInstance)
                .flatMap(list -> ((Expression.Sequence) list).items().stream())
                .anyMatch(pair -> inThisApp(pair).isPresent());
    }

    /** Returns the name of a migration if it is one of the same app. */
    private Optional<String> inThisApp(Expression pair) {
        return pair instanceof Expression.Sequence two
                        && two.items().size() == 2
                        && two.items().get(0) instanceof Expression.Text app
                        && two.items().get(1) instanceof Expression.Text name
                        && app.value().equals(DjangoFramework.app(path))
                ? Optional.of(name.value())
                : Optional.empty();
    }

    /** Returns whether it defines a function that is unknown to Django, so that it runs only through operations. */
    private static boolean isOwnFunction(Statement statement) {
        return statement.begins("def")
                && statement
                        .defines()
                        .filter(name -> !name.startsWith("__")
                                && !Set.of("apply", "unapply", "mutate_state").contains(name))
                        .isPresent();
    }

    /** Returns whether it is a setting for other tools: a plain value with a name that Django does not use. */
    private static boolean isOwnSetting(Statement statement) {
        if (statement.assigns().filter(name -> !name.equals("operations")).isEmpty()) {
            return false;
        }
        Expression value = statement.value();
        return value instanceof Expression.Text
                || value instanceof Expression.Number
                || value instanceof Expression.Name name
                        && Set.of("True", "False", "None").contains(name.dotted());
    }

    /** Returns whether it assigns operations, or a list of them, to a name for later use. */
    private boolean isOwnList(Statement statement) {
        Optional<String> name = statement.assigns().filter(own -> !own.equals("operations") && !SETTINGS.contains(own));
        if (name.isEmpty()) {
            return false;
        }
        List<Expression> items =
                statement.value() instanceof Expression.Sequence list ? list.items() : List.of(statement.value());
        return items.stream()
                .allMatch(item -> item instanceof Expression.Call call && DjangoOperations.isDjangos(call, module));
    }

    /** Checks the code beside the class: the class may call it, or it may modify the class. */
    private void beside(int from, int to) {
        Statement first = module.statements().get(from);
        if (first.defines().isEmpty() && !first.begins("@")) {
            module.statements().subList(from, to).stream()
                    .filter(statement -> statement.tokens().stream().anyMatch(token -> token.isName("Migration")))
                    .findFirst()
                    .ifPresent(statement -> doubt(statement.line(), Messages.DjangoReader_Statement()));
        }
        remember(from, to);
    }

    private void remember(int from, int to) {
        for (Statement statement : module.statements().subList(from, to)) {
            if (!statement.isDocstring() && !statement.isImport()) {
                meaning.append(Words.of(statement.tokens())).append('\n');
            }
        }
    }

    private void doubt(int line, String why) {
        changes.add(new Change.Opaque(line, why));
    }
}
