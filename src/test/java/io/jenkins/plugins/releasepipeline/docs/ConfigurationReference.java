package io.jenkins.plugins.releasepipeline.docs;

import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Descriptor;
import io.jenkins.plugins.releasepipeline.jenkins.config.EnvironmentDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.GateDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.NotifierDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ObservationLimit;
import io.jenkins.plugins.releasepipeline.jenkins.config.PipelineDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReferenceDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import io.jenkins.plugins.releasepipeline.jenkins.config.ServiceDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.UsersAndGroupsDefinition;
import io.jenkins.plugins.releasepipeline.jenkins.config.deployref.DeployRefDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;

/** {@code docs/reference/configuration.md}: every field of every definition, as its class, form and help have it. */
final class ConfigurationReference {

    private static final String CONFIG = PipelineDefinition.class.getPackageName();

    /** The sections whose names other sections link to. */
    private static final Map<Class<?>, String> SECTIONS = sections();

    private final StringBuilder page = new StringBuilder();

    private static Map<Class<?>, String> sections() {
        Map<Class<?>, String> all = new LinkedHashMap<>();
        all.put(PipelineDefinition.class, "Pipeline");
        all.put(EnvironmentDefinition.class, "Environment");
        all.put(ServiceDefinition.class, "Service");
        all.put(UsersAndGroupsDefinition.class, "Users and groups");
        all.put(ReferenceDefinition.class, "Reference");
        all.put(DeployRefDefinition.class, "Deploy ref");
        all.put(GateDefinition.class, "Gate");
        all.put(NotifierDefinition.class, "Notifier");
        return all;
    }

    String text() {
        page.append("""
                # Configuration reference

                %s
                Every field of `unclassified: releasePipelines:` in configuration as code, and of the forms under *Manage Jenkins → Release
                pipelines*. [Configuration](../configuration.md) explains them, with examples.

                *Required* fields are refused when they are blank. *One of these* are alternatives. “Refused” quotes the message for a bad value, often `../%%`
                or 1,000,000. Some rules concern several fields, and have [messages](../troubleshooting.md) of their own.

                """.formatted(Docs.NOTICE));
        settings();
        SECTIONS.forEach((type, title) -> {
            page.append("## ").append(title).append("\n\n");
            if (isKind(type)) {
                kinds(type);
            } else {
                table(type);
            }
        });
        return page.toString().stripTrailing() + "\n";
    }

    private static boolean isKind(Class<?> type) {
        return type == DeployRefDefinition.class || type == GateDefinition.class || type == NotifierDefinition.class;
    }

    private void settings() {
        page.append("## Settings of all pipelines\n\n| field | type | default | |\n|---|---|---|---|\n");
        row("`pipelines`", "list of " + link(PipelineDefinition.class), "none", "");
        Stream.of(ReleasePipelinesConfiguration.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("set"))
                .filter(method -> method.getParameterTypes()[0].isPrimitive())
                .sorted(Comparator.comparing(Method::getName))
                .forEach(this::setting);
        page.append("\n");
    }

    private void setting(Method setter) {
        String name = setter.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                + setter.getName().substring(4);
        boolean isNumber = setter.getParameterTypes()[0] == int.class;
        row(
                "`" + name + "`",
                isNumber ? "number" : "`true` or `false`",
                isNumber ? String.valueOf(ObservationLimit.USUAL) : "`false`",
                HelpText.of(ReleasePipelinesConfiguration.class, name).orElseThrow()
                        + (isNumber ? refused(outOfBounds(setter)) : ""));
    }

    private static String outOfBounds(Method setter) {
        try {
            setter.invoke(mock(ReleasePipelinesConfiguration.class, CALLS_REAL_METHODS), 0);
            throw new IllegalStateException(setter + " has no lower bound");
        } catch (InvocationTargetException e) {
            return e.getCause().getMessage();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(setter.toString(), e);
        }
    }

    /** One subsection for each class of a kind that has a name in configuration as code. */
    private void kinds(Class<?> kind) {
        new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages(CONFIG).stream()
                        .filter(one ->
                                one.isAssignableTo(kind) && !one.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::reflect)
                        .sorted(Comparator.comparing(ConfigurationReference::symbol))
                        .forEach(one -> {
                            page.append("### ").append(symbol(one)).append("\n\n");
                            page.append("In the form: *")
                                    .append(displayName(one))
                                    .append("*.\n\n");
                            table(one);
                        });
    }

    private void table(Class<?> type) {
        BoundClass bound = new BoundClass(type);
        Map<String, Type> fields = bound.fields();
        if (fields.isEmpty()) {
            page.append("It has no fields.\n\n");
            return;
        }
        Probe probe = new Probe(bound, DefinitionSamples::check, DefinitionSamples.of(type));
        Object untouched = bound.create(Map.of());
        Properties labels = labels(type);
        page.append("| field | in the form | type | default | |\n|---|---|---|---|---|\n");
        fields.forEach((field, fieldType) -> {
            Probe.Need need = probe.need(field);
            page.append("| `").append(field).append("` | ");
            page.append(labels.getProperty(field, ""))
                    .append(" | ")
                    .append(typeName(fieldType))
                    .append(" | ");
            page.append(
                    need == Probe.Need.OPTIONAL
                            ? shown(bound.value(untouched, field))
                            : need == Probe.Need.REQUIRED ? "required" : "one of these");
            page.append(" | ")
                    .append(HelpText.of(type, field)
                            .orElseThrow(() -> new IllegalStateException(type + " has no help for " + field)));
            page.append(
                    probe.refusal(field).map(ConfigurationReference::refused).orElse(""));
            page.append(" |\n");
        });
        page.append("\n");
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String refused(String message) {
        return " Refused: “" + HelpText.plain(message) + "”";
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType list) {
            Type of = list.getActualTypeArguments()[0];
            return of == String.class ? "list of texts" : "list of " + link((Class<?>) of);
        }
        if (type == boolean.class) {
            return "`true` or `false`";
        }
        if (type == int.class) {
            return "number";
        }
        return type == String.class ? "text" : link((Class<?>) type);
    }

    private static String link(Class<?> type) {
        String title = SECTIONS.get(type);
        return "[" + title.toLowerCase(Locale.ROOT) + "](#" + Anchors.of(title) + ")";
    }

    private static String shown(Object value) {
        boolean none = value == null || value.equals("") || value instanceof Collection<?> several && several.isEmpty();
        return none ? "none" : "`" + value + "`";
    }

    private static String symbol(Class<?> definition) {
        return descriptor(definition).getAnnotation(Symbol.class).value()[0];
    }

    private static String displayName(Class<?> definition) {
        try {
            return ((Descriptor<?>) descriptor(definition).getConstructor().newInstance()).getDisplayName();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(definition.getName(), e);
        }
    }

    private static Class<?> descriptor(Class<?> definition) {
        return Stream.of(definition.getDeclaredClasses())
                .filter(Descriptor.class::isAssignableFrom)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(definition + " has no descriptor"));
    }

    /** The labels of the form; a class without a form of its own has that of its superclass. */
    private static Properties labels(Class<?> type) {
        Properties labels = new Properties();
        for (Class<?> at = type; at != Object.class && labels.isEmpty(); at = at.getSuperclass()) {
            try (InputStream file = at.getResourceAsStream(at.getSimpleName() + "/config.properties")) {
                if (file != null) {
                    labels.load(new InputStreamReader(file, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return labels;
    }
}
