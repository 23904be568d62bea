package io.jenkins.plugins.releasepipeline.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.ExtensionList;
import hudson.model.Job;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.DefinedPipelines;
import io.jenkins.plugins.releasepipeline.jenkins.config.BrokenPipeline;
import io.jenkins.plugins.releasepipeline.jenkins.config.ConfiguredPipelines;
import io.jenkins.plugins.releasepipeline.jenkins.config.ReleasePipelinesConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** What is told of pipelines that can't be used. */
@SuppressWarnings("rawtypes") // a class literal has no type arguments
class UnusablePipelinesTest {

    @Test
    void whyOneCouldNotBeOpenedIsKnownUntilItIsOpened() {
        PipelineHomes homes = new PipelineHomes();
        Pipeline pipeline = ManyPipelines.pipeline("app", "https://example.org/app");
        AtomicBoolean locked = new AtomicBoolean(true);
        Function<Pipeline, String> open = homes.watched(one -> {
            if (locked.get()) {
                throw new ReleaseException("Its folder is locked.");
            }
            return one.name();
        });
        assertThatThrownBy(() -> open.apply(pipeline)).hasMessage("Its folder is locked.");
        assertThat(homes.problems()).isEqualTo(Map.of("app", "Its folder is locked."));

        locked.set(false);
        assertThat(open.apply(pipeline)).isEqualTo("app");
        assertThat(homes.problems()).isEmpty();
    }

    @Test
    void aBuildOfTheirJobReadsWhyThereIsNone() {
        Job<?, ?> job = mock();
        when(job.getFullName()).thenReturn("app");
        LivePipelines pipelines = mock();
        doCallRealMethod().when(pipelines).of(job, Optional.empty());
        ReleasePipelinesConfiguration configuration = mock();
        when(configuration.broken())
                .thenReturn(List.of(
                        new BrokenPipeline("other", "other", "It has no trunk."),
                        new BrokenPipeline("web", "app", "It promotes from the moon.")));
        try (MockedStatic<ReleasePipelinesConfiguration> only = mockStatic(ReleasePipelinesConfiguration.class);
                MockedStatic<ExtensionList> extensions = mockStatic(ExtensionList.class)) {
            only.when(ReleasePipelinesConfiguration::get).thenReturn(configuration);
            extensions
                    .when(() -> ExtensionList.lookupSingleton(DefinedPipelines.class))
                    .thenReturn(new ConfiguredPipelines());
            assertThatThrownBy(() -> pipelines.of(job, Optional.empty()))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("\"web\" can't be used")
                    .hasMessageContaining("It promotes from the moon.");
        }
    }
}
