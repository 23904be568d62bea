package io.jenkins.plugins.releasepipeline.runtime.api;

import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.promotion.plan.FileChanges;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.FilesView;
import java.util.Map;

/**
 * The part of the web API ({@code docs/openapi.yaml}) that compares two commits, {@code from} and {@code to}. The caller has
 * checked the person's permission: {@link #files} and {@link #patch} tell what is in the repository.
 *
 * @param api the rest of the API
 */
public record ComparisonApi(StatusApi api) {

    /** Returns the commits between both. */
    public ApiResponse compare(Map<String, String> parameters) {
        return api.answer(
                400,
                () -> ApiResponse.ok(
                        api.pipeline().comparison().between(commit(parameters, "from"), commit(parameters, "to"))));
    }

    /** Returns the files that differ. */
    public ApiResponse files(Map<String, String> parameters) {
        return api.answer(400, () -> {
            CommitId from = commit(parameters, "from");
            CommitId to = commit(parameters, "to");
            return api.answer(409, () -> {
                FileChanges changes = api.pipeline().files();
                return ApiResponse.ok(FilesView.of(from, to, changes.between(from, to), changes::isMigration));
            });
        });
    }

    /** Returns the changed lines of a {@code file}, which {@link #files} has named by its id. */
    public ApiResponse patch(Map<String, String> parameters) {
        return api.answer(400, () -> {
            CommitId from = commit(parameters, "from");
            CommitId to = commit(parameters, "to");
            String file = StatusApi.needed(parameters, "file");
            return api.answer(409, () -> ApiResponse.ok(api.pipeline().files().patch(from, to, file)));
        });
    }

    private CommitId commit(Map<String, String> parameters, String name) {
        return api.pipeline().resolve(StatusApi.needed(parameters, name));
    }
}
