package io.jenkins.plugins.releasepipeline.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.jenkins.ReleasePermissions;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.springframework.security.access.AccessDeniedException;

class JsonResponseTest {

    private final StaplerRequest2 request = mock();
    private final StaplerResponse2 response = mock();
    private final StringWriter body = new StringWriter();

    @Test
    void sendsTheAnswerWithItsStatusAndEntityTag() throws IOException {
        assertThat(send(new ApiResponse(200, "{}", Optional.of("\"tag\"")))).isEqualTo("{}");
        verify(response).setStatus(200);
        verify(response).setHeader("ETag", "\"tag\"");
        verify(response).setContentType("application/json;charset=UTF-8");
    }

    @Test
    void refusalsAreJsonToo() throws IOException {
        assertThat(send(ApiResponse.error(409, "held by alice"))).isEqualTo("{\"error\":\"held by alice\"}");
        verify(response).setStatus(409);
        verify(response, never()).setHeader("ETag", null);
    }

    @Test
    void aPermissionThatIsMissingIsJsonUnlessABrowserAsksForAPage() throws IOException {
        Job<?, ?> job = mock();
        AccessDeniedException denied = mock();
        when(denied.getMessage()).thenReturn("bob is missing the Release/Promote permission");
        doThrow(denied).when(job).checkPermission(ReleasePermissions.PROMOTE);
        Function<Map<String, String>, ApiResponse> never = given -> {
            throw new AssertionError("asked without permission");
        };
        for (String accept : new String[] {null, "application/json", "*/*"}) {
            when(request.getHeader("Accept")).thenReturn(accept);
            body.getBuffer().setLength(0);
            JsonResponse answer = (JsonResponse) answered(job, never);
            assertThat(answer.answer().status()).isEqualTo(403);
            assertThat(send(answer.answer()))
                    .isEqualTo("{\"error\":\"bob is missing the Release/Promote permission\"}");
        }
        when(request.getHeader("Accept")).thenReturn("text/html,application/xhtml+xml,*/*;q=0.8");
        assertThatThrownBy(() -> JsonResponse.permitted(job, ReleasePermissions.PROMOTE, request, never))
                .isSameAs(denied);
    }

    /** What was thrown is a mock, which JUnit can't report. */
    private HttpResponse answered(Job<?, ?> job, Function<Map<String, String>, ApiResponse> action) {
        try {
            return JsonResponse.permitted(job, ReleasePermissions.PROMOTE, request, action);
        } catch (AccessDeniedException thrown) {
            throw new AssertionError("a script is not told as JSON: " + thrown.getMessage());
        }
    }

    @Test
    void whoHasItAlreadyIsSentNoBody() throws IOException {
        assertThat(send(new ApiResponse(304, "", Optional.of("\"tag\"")))).isEmpty();
        verify(response).setStatus(304);
        verify(response, never()).setContentType(any());
    }

    @Test
    void ofAParameterThatIsThereTwiceTheFirstCounts() {
        when(request.getParameterMap()).thenReturn(Map.of("environment", new String[] {"production", "stage"}));
        assertThat(JsonResponse.parameters(request)).isEqualTo(Map.of("environment", "production"));
    }

    private String send(ApiResponse answer) throws IOException {
        PrintWriter writer = new PrintWriter(body);
        when(response.getWriter()).thenReturn(writer);
        new JsonResponse(answer).generateResponse(request, response, null);
        writer.flush();
        return body.toString();
    }
}
