package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.security.csrf.CrumbIssuer;
import jakarta.servlet.ServletRequest;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jvnet.hudson.test.JenkinsRule;

/** A browser or a script at the status page of a job; the people of the test have their names for passwords. */
final class PageClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JenkinsRule jenkins;
    private final String page;

    /** {@code page} is the address of the page below that of Jenkins, with a slash behind it. */
    PageClient(JenkinsRule jenkins, String page) {
        this.jenkins = jenkins;
        this.page = page;
    }

    HttpResponse<String> get(String user, String path) throws Exception {
        return send(request(Optional.of(user), page + path));
    }

    /** For a user who has an answer with this entity tag. */
    HttpResponse<String> getUnless(String etag, String user, String path) throws Exception {
        return send(request(Optional.of(user), page + path).header("If-None-Match", etag));
    }

    /** Without a user, and from the root of Jenkins. */
    HttpResponse<String> getAnonymously(String path) throws Exception {
        return send(request(Optional.empty(), path));
    }

    HttpResponse<String> post(String user, String verb, Map<String, String> fields) throws Exception {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        CrumbIssuer crumbs = jenkins.jenkins.getCrumbIssuer();
        return send(request(Optional.of(user), page + verb)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(crumbs.getCrumbRequestField(), crumbs.getCrumb((ServletRequest) null))
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(Optional<String> user, String path) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(jenkins.getURL().toURI().resolve(path));
        user.map(name -> Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8)))
                .ifPresent(password -> request.header("Authorization", "Basic " + password));
        return request;
    }
}
