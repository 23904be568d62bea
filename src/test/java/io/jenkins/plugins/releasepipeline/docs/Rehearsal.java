package io.jenkins.plugins.releasepipeline.docs;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep.ReleaseStepDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;

/**
 * A Jenkinsfile, or a part of one, that is run without Jenkins: each of our steps is bound to its class, as Pipeline does it, and
 * refuses what it would refuse there; everything else only runs its bodies. Scripted and declarative Pipelines are the same to it.
 */
public abstract class Rehearsal extends Script {

    private static final Map<String, ReleaseStepDescriptor> STEPS = StepReference.STEPS.keySet().stream()
            .collect(Collectors.toMap(ReleaseStepDescriptor::getFunctionName, Function.identity()));

    private static final String COMMIT = "2bb117f4a3f1c0d5e6b7a8990112233445566778";

    /** What a step returns, ours or that of another plugin. A key that is missing here is null, so an argument made of it is refused. */
    private static final Map<String, Object> RESULT = Map.ofEntries(
            Map.entry("GIT_COMMIT", COMMIT),
            Map.entry("commit", COMMIT),
            Map.entry("previous", COMMIT),
            Map.entry("environment", "production"),
            Map.entry("actor", "alice"),
            Map.entry("order", "schema-first"),
            Map.entry("advice", "Deploy the schema first."),
            Map.entry("releaseNotes", Map.of("plain", "1 commit", "markdown", "1 commit", "jira", "1 commit")));

    private final List<String> bound = new ArrayList<>();

    /**
     * Runs a script. Throws what our steps throw for arguments that are unknown, missing, of a wrong type or exclude each other, and
     * Groovy's own exceptions for a script that is no Groovy.
     *
     * @param parameters those of the build
     * @return the names of our steps in the order in which they were called
     */
    static List<String> of(String script, Map<String, String> parameters) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(Rehearsal.class.getName());
        Map<String, Object> environment = new HashMap<>(Map.of("GIT_COMMIT", COMMIT));
        Binding binding = new Binding(new HashMap<>(Map.of("env", environment, "params", parameters)));
        Rehearsal rehearsal =
                (Rehearsal) new GroovyShell(Rehearsal.class.getClassLoader(), binding, configuration).parse(script);
        rehearsal.run();
        return rehearsal.bound;
    }

    static List<String> of(String script) {
        return of(script, Map.of());
    }

    /** Groovy calls it for everything that a script calls and does not define. */
    public Object methodMissing(String name, Object given) {
        List<Object> all = Stream.of((Object[]) given).toList();
        if (STEPS.containsKey(name)) {
            check(STEPS.get(name), all);
            bound.add(name);
        }
        all.stream()
                .flatMap(one -> one instanceof Map<?, ?> named ? named.values().stream() : Stream.of(one))
                .filter(Closure.class::isInstance)
                .forEach(body -> ((Closure<?>) body).call());
        return RESULT;
    }

    /** A word that stands alone, such as {@code agent none}. */
    @Override
    public Object getProperty(String name) {
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException e) {
            return name;
        }
    }

    private static void check(ReleaseStepDescriptor step, Collection<Object> given) {
        BoundClass type = new BoundClass(step.getClass().getEnclosingClass());
        Map<String, Object> arguments = new HashMap<>();
        for (Object one : given) {
            if (one instanceof Map<?, ?> named) {
                named.forEach((name, value) -> arguments.put(String.valueOf(name), plain(value)));
            } else if (!(one instanceof Closure)) {
                arguments.put(type.fields().keySet().iterator().next(), plain(one));
            }
        }
        Arguments.check(step.getFunctionName(), step.arguments(), arguments);
        ((ReleaseStep) type.create(arguments)).check();
    }

    /** Text with values in it is a class of its own in Groovy. */
    private static Object plain(Object value) {
        return value instanceof CharSequence ? value.toString() : value;
    }
}
