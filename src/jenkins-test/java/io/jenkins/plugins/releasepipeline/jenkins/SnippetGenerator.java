package io.jenkins.plugins.releasepipeline.jenkins;

import io.jenkins.plugins.releasepipeline.jenkins.step.promote.DeployToProductionStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.promote.PromoteToProductionStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.rollback.RollbackToStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.schema.CheckSchemaChangeStep;
import io.jenkins.plugins.releasepipeline.jenkins.step.verify.VerifyVersionEndpointStep;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;

/** The snippet generator on a job's page, and how people send its forms. */
record SnippetGenerator(JenkinsRule jenkins, WorkflowJob job) {

    private static final List<Class<?>> STEPS = List.of(
            PromoteToProductionStep.class,
            DeployToProductionStep.class,
            RollbackToStep.class,
            CheckSchemaChangeStep.class,
            VerifyVersionEndpointStep.class);

    /** What the form of a verification sends where nothing else is filled in. */
    String verification(String... fields) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of(
                "environment",
                "",
                "urls",
                "",
                "commit",
                "",
                "version",
                "",
                "timeout",
                "30",
                "unit",
                "MINUTES",
                "interval",
                "5",
                "field",
                "",
                "headers",
                "",
                "credentialsId",
                ""));
        form.put("consecutive", "");
        return snippet("VerifyVersionEndpointStep", with(form, fields));
    }

    /** What is written for a step of which these fields, names before values, are sent. */
    String snippet(String step, String... fields) throws Exception {
        return snippet(step, with(new TreeMap<>(), fields));
    }

    private static Map<String, String> with(Map<String, String> form, String... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    /** The whole name of a step's class. */
    static String name(String step) {
        return STEPS.stream()
                .filter(type -> type.getSimpleName().equals(step))
                .findFirst()
                .orElseThrow()
                .getName();
    }

    private String snippet(String step, Map<String, String> form) throws Exception {
        JSONObject json = new JSONObject();
        json.put("stapler-class", name(step));
        json.put("$class", name(step));
        json.put("pipeline", "");
        json.putAll(form);
        return post("", job.getUrl() + "pipeline-syntax/generateSnippet", Map.of("json", json.toString()));
    }

    /** Sends a form; as nobody where {@code user} is empty. */
    String post(String user, String path, Map<String, String> fields) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            if (!user.isEmpty()) {
                web.withBasicCredentials(user, user);
            }
            WebRequest request = new WebRequest(web.createCrumbedUrl(path), HttpMethod.POST);
            request.setCharset(StandardCharsets.UTF_8);
            request.setRequestParameters(fields.entrySet().stream()
                    .map(field -> new NameValuePair(field.getKey(), field.getValue()))
                    .toList());
            return web.getPage(request).getWebResponse().getContentAsString();
        }
    }
}
