package io.jenkins.plugins.releasepipeline.jenkins.step.verify;

import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.step.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which arguments of {@code verifyVersionEndpoint} exclude each other, in a Jenkinsfile and while a form is filled in. */
final class VerificationFields {

    private VerificationFields() {}

    /** Either an environment or URLs. */
    static void target(String environment, List<String> urls) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("environment", Arguments.text(environment).isPresent());
        given.put("urls", !urls.isEmpty());
        Arguments.one(given);
    }

    /** Either a commit or a version. */
    static void goal(String commit, String version) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("commit", Arguments.text(commit).isPresent());
        given.put("version", Arguments.text(version).isPresent());
        Arguments.one(given);
    }

    /** The services of an environment have fields, headers and credentials of their own. */
    static void onlyUrls(List<String> urls, String given) {
        if (urls.isEmpty() && Arguments.text(given).isPresent()) {
            throw new ReleaseException(Messages.VerificationArguments_OnlyUrls());
        }
    }

    /** A text area: one in each line. */
    static List<String> lines(String text) {
        return text == null
                ? List.of()
                : text.lines().map(String::trim).filter(line -> !line.isEmpty()).toList();
    }
}
