package io.jenkins.plugins.releasepipeline.runtime.overview;

import io.jenkins.plugins.releasepipeline.history.state.Hold;
import io.jenkins.plugins.releasepipeline.runtime.overview.PersonalNeeds.PersonalNeed;
import io.jenkins.plugins.releasepipeline.runtime.status.ApiResponse;
import io.jenkins.plugins.releasepipeline.status.StatusJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Answers with the overview of all pipelines ({@code docs/openapi.yaml}). The JSON of a pipeline is kept as long as it is
 * the same, for all users; what is of one user is not kept. Never waits for the network or the disk. Thread-safe.
 */
public final class OverviewApi {

    /** With more pipelines, some are written each time. */
    private static final int KEPT = 5_000;

    /**
     * What one user sees.
     *
     * @param line the stop of the line
     * @param lines the pipelines that they may see
     * @param broken pipelines that can't be used, as JSON values
     * @param mine what waits for them
     */
    public record Seen(
            Optional<Hold> line, List<ReleaseLine> lines, List<? extends Object> broken, List<PersonalNeed> mine) {

        /** Defensive copy. */
        public Seen {
            lines = List.copyOf(lines);
            broken = List.copyOf(broken);
            mine = List.copyOf(mine);
        }
    }

    /** The text of a pipeline; {@code tag} does not depend on when a repository was fetched that could be. */
    private record Written(ReleaseLine of, String json, String tag) {}

    private static final class Newest extends LinkedHashMap<String, Written> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Written> eldest) {
            return size() > KEPT;
        }
    }

    private final Map<String, Written> byUrl = new Newest();

    /**
     * Returns the overview, or 304 if the client already has it: where nothing but the time of fetches changed, it has.
     */
    public ApiResponse answer(Seen seen, Optional<String> ifNoneMatch) {
        List<Written> lines = seen.lines().stream().map(this::written).toList();
        Map<String, Object> rest = new LinkedHashMap<>();
        rest.put("line", seen.line());
        rest.put("broken", seen.broken());
        rest.put("mine", seen.mine());
        String json = StatusJson.write(rest);
        String etag =
                "W/" + StatusJson.etag(json + lines.stream().map(Written::tag).collect(Collectors.joining()));
        if (ifNoneMatch.filter(known -> known.contains(etag)).isPresent()) {
            return new ApiResponse(304, "", Optional.of(etag));
        }
        String all = lines.stream().map(Written::json).collect(Collectors.joining(",", "{\"pipelines\":[", "],"));
        return new ApiResponse(200, all + json.substring(1), Optional.of(etag));
    }

    private Written written(ReleaseLine line) {
        synchronized (byUrl) {
            Written known = byUrl.get(line.url());
            if (known != null && known.of().equals(line)) {
                return known;
            }
        }
        Written now = write(line);
        synchronized (byUrl) {
            byUrl.put(line.url(), now);
        }
        return now;
    }

    private static Written write(ReleaseLine line) {
        LineView view = LineView.of(line);
        boolean fetched = view.fetchedAt().isPresent() && view.fetchProblem().isEmpty();
        String json = StatusJson.write(view);
        String lasting = fetched ? json.replaceFirst("\"fetchedAt\":\"[^\"]*\"", "\"fetchedAt\":true") : json;
        return new Written(line, json, StatusJson.etag(lasting));
    }
}
