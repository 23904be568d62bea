package io.jenkins.plugins.releasepipeline.schema.framework.django;

import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Argument;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Expression.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.PythonModule;
import io.jenkins.plugins.releasepipeline.schema.syntax.python.Words;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Normalizes an operation, independently of layout, quotes, import style and order of arguments; arguments without
 * effect on the database, such as help texts, are omitted.
 */
final class DjangoMeaning {

    private static final Set<String> UNSEEN = Set.of(
            "allow_files",
            "allow_folders",
            "allow_unicode",
            "auto_created",
            "auto_now",
            "auto_now_add",
            "blank",
            "choices",
            "db_comment",
            "decoder",
            "editable",
            "encoder",
            "error_messages",
            "height_field",
            "help_text",
            "limit_choices_to",
            "on_delete",
            "parent_link",
            "protocol",
            "recursive",
            "related_name",
            "related_query_name",
            "serialize",
            "storage",
            "swappable",
            "symmetrical",
            "unique_for_date",
            "unique_for_month",
            "unique_for_year",
            "unpack_ipv4",
            "upload_to",
            "validators",
            "verbose_name",
            "verbose_name_plural",
            "width_field",
            "ordering",
            "get_latest_by",
            "permissions",
            "default_permissions",
            "preserve_default",
            "managers",
            "elidable",
            "hints");
    private static final Set<String> FORWARD_ONLY = Set.of("sql", "code");

    private final PythonModule module;

    DjangoMeaning(PythonModule module) {
        this.module = module;
    }

    /** Returns whether an argument or option with this name has no effect on the database. */
    static boolean isUnseen(String name) {
        return UNSEEN.contains(name);
    }

    /** Returns a value within an operation, as far as it affects the database. */
    String ofValue(Expression value) {
        return write(value, UNSEEN);
    }

    /** Returns one operation; names in it are not resolved. */
    String of(Expression operation) {
        if (!(operation instanceof Call call) || !DjangoOperations.isDjangos(call, module)) {
            return write(operation, Set.of());
        }
        if (call.simpleName().equals("RunSQL") || call.simpleName().equals("RunPython")) {
            String forward = call.arguments().stream()
                    .filter(argument -> argument.name().isEmpty() || FORWARD_ONLY.contains(argument.name()))
                    .findFirst()
                    .map(argument -> write(argument.value(), Set.of()))
                    .orElse("");
            return call.simpleName() + ' ' + forward;
        }
        return write(operation, UNSEEN);
    }

    private String write(Expression expression, Set<String> unseen) {
        if (expression instanceof Expression.Text text) {
            return (text.exact() ? "" : "f") + Words.quote(text.value());
        }
        if (expression instanceof Expression.Number number) {
            // The suffix of long numbers in Python 2.
            return number.digits().replaceAll("[lL]$", "");
        }
        if (expression instanceof Expression.Name name) {
            return name(name, unseen);
        }
        if (expression instanceof Expression.Sequence sequence) {
            return sequence(sequence.items(), sequence.ordered(), unseen);
        }
        if (expression instanceof Expression.Mapping mapping) {
            return mapping.entries().stream()
                    .filter(entry -> !(entry.key() instanceof Expression.Text text && unseen.contains(text.value())))
                    .map(entry -> write(entry.key(), unseen) + ": " + write(entry.value(), unseen))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (expression instanceof Call call) {
            return call(call, unseen);
        }
        if (expression instanceof Expression.Method method) {
            return write(method.of(), unseen) + '.' + method.simpleName() + arguments(method, unseen);
        }
        if (expression instanceof Expression.Member member) {
            return write(member.of(), unseen) + '.' + member.name();
        }
        if (expression instanceof Expression.Item item) {
            return write(item.of(), unseen) + '[' + write(item.key(), unseen) + ']';
        }
        return ((Expression.Other) expression).words();
    }

    private String name(Expression.Name name, Set<String> unseen) {
        // A constant is replaced by its value, unless it refers to itself.
        return module.constant(name.dotted())
                .filter(Expression.Text.class::isInstance)
                .map(text -> write(text, unseen))
                .orElseGet(() -> module.qualify(name.dotted()));
    }

    private String call(Call call, Set<String> unseen) {
        boolean set = call.callee().equals("set") || call.callee().equals("frozenset");
        if (set && call.arguments().size() <= 1) {
            List<Expression> items = call.argument("", 0)
                    .map(argument ->
                            argument instanceof Expression.Sequence sequence ? sequence.items() : List.of(argument))
                    .orElse(List.of());
            return sequence(items, false, unseen);
        }
        return module.qualify(call.callee()) + arguments(call, unseen);
    }

    private String arguments(Expression.Called call, Set<String> unseen) {
        Function<Argument, String> argument =
                each -> each.name() + (each.name().isEmpty() ? "" : "=") + write(each.value(), unseen);
        Stream<String> byPosition = call.arguments().stream()
                .filter(each -> each.name().isEmpty() || each.name().startsWith("*"))
                .map(argument);
        Stream<String> byName = call.arguments().stream()
                .filter(each -> !each.name().isEmpty() && !each.name().startsWith("*"))
                .filter(each -> !unseen.contains(each.name()))
                .map(argument)
                .sorted();
        return Stream.concat(byPosition, byName).collect(Collectors.joining(", ", "(", ")"));
    }

    private String sequence(List<Expression> items, boolean ordered, Set<String> unseen) {
        Stream<String> written = items.stream().map(item -> write(item, unseen));
        return (ordered ? written : written.sorted())
                .collect(Collectors.joining(", ", ordered ? "[" : "{", ordered ? "]" : "}"));
    }
}
