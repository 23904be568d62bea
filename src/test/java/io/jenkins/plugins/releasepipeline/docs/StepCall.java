package io.jenkins.plugins.releasepipeline.docs;

import io.jenkins.plugins.releasepipeline.jenkins.step.ReleaseStep.ReleaseStepDescriptor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call of one of our steps in a Jenkinsfile.
 *
 * @param step the step's name
 * @param arguments the names of its arguments
 */
record StepCall(String step, List<String> arguments) {

    private static final Map<String, ReleaseStepDescriptor> STEPS = StepReference.STEPS.keySet().stream()
            .collect(Collectors.toMap(ReleaseStepDescriptor::getFunctionName, Function.identity()));

    /** A call ends with its line, unless a comma promises more. */
    private static final Pattern CALL =
            Pattern.compile("\\b(" + String.join("|", STEPS.keySet()) + ")[ (]((?:[^\\n]*,\\n)*[^\\n]*)");

    private static final Pattern STRING = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\b([A-Za-z]+):");

    /** Returns the calls in a script, without those in comments. */
    static List<StepCall> in(String script) {
        String code = STRING.matcher(script.replaceAll("(?m)^\\s*//.*$", "")).replaceAll("''");
        return CALL.matcher(code)
                .results()
                .map(call -> new StepCall(
                        call.group(1),
                        ARGUMENT.matcher(call.group(2).replaceAll("//.*", ""))
                                .results()
                                .map((MatchResult argument) -> argument.group(1))
                                .toList()))
                .toList();
    }

    /** Throws for an argument that the step does not have. */
    void check() {
        for (String argument : arguments) {
            if (!STEPS.get(step).arguments().containsKey(argument)) {
                throw new AssertionError(step + " has no argument " + argument);
            }
        }
    }
}
