package io.jenkins.plugins.releasepipeline.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.runtime.LivePipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.StaplerRequest2;
import org.mockito.MockedStatic;

/** What could not be read of the saved definitions stays until an administrator decides. */
@SuppressWarnings("rawtypes") // a class literal has no type arguments
class UndecidedDefinitionsTest {

    private static final String HALF = "<?xml version='1.1' encoding='UTF-8'?><pipelines><name>treeh";

    private final ReleasePipelinesConfiguration configuration =
            mock(ReleasePipelinesConfiguration.class, CALLS_REAL_METHODS);
    private final LivePipelines live = mock();
    private MockedStatic<Jenkins> jenkins;
    private MockedStatic<ExtensionList> extensions;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aFileThatIsCutShort() throws IOException {
        Jenkins running = mock();
        when(running.getInitLevel()).thenReturn(InitMilestone.COMPLETED);
        jenkins = mockStatic(Jenkins.class);
        jenkins.when(Jenkins::get).thenReturn(running);
        extensions = mockStatic(ExtensionList.class);
        extensions
                .when(() -> ExtensionList.lookupSingleton(LivePipelines.class))
                .thenReturn(live);
        file = Files.writeString(folder.resolve("saved.xml"), HALF);
        doReturn(file).when(configuration).file();
        doNothing().when(configuration).write();
        configuration.load();
    }

    @AfterEach
    void close() {
        extensions.close();
        jenkins.close();
    }

    private static PipelineDefinition pipeline(String name) {
        PipelineDefinition definition = new PipelineDefinition(
                name, name, "https://example.org/" + name, List.of(new EnvironmentDefinition("stage")));
        definition.setTrunk("main");
        return definition;
    }

    /** Where it would be kept, there is nothing to read any more. */
    private void keepingFails() throws IOException {
        Files.delete(file);
    }

    @Test
    void otherSettingsDecideNothing() {
        configuration.setMaxConcurrentChecks(7);
        configuration.setLinkLocalEndpoints(true);
        configuration.follow(JobChange.deleted("treeherder"));
        assertThat(configuration.isUndecided()).isTrue();
        assertThat(file).hasContent(HALF);
        assertThat(configuration.getMaxConcurrentChecks()).isEqualTo(7);
        verify(configuration, never()).write();

        configuration.setPipelines(List.of(pipeline("treeherder")));
        assertThat(configuration.isUndecided()).isFalse();
        verify(configuration).write();
        configuration.setMaxConcurrentChecks(8);
        assertThat(folder).isDirectoryContaining("glob:**saved.xml.unread-*");
    }

    @Test
    void whereWhatIsThereCannotBeKeptNothingChanges() throws IOException {
        keepingFails();
        assertThatThrownBy(configuration::goOnWithWhatIsRead).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> configuration.setPipelines(List.of(pipeline("treeherder"))))
                .isInstanceOf(ReleaseException.class);
        assertThat(configuration.getPipelines()).isEmpty();
        assertThat(configuration.isUndecided()).isTrue();
        verify(configuration, never()).write();
        verify(live, never()).run(any());
    }

    private void aGateThatIsUnknown() throws IOException {
        Files.writeString(file, """
                <?xml version='1.1' encoding='UTF-8'?>
                <configuration><pipelines><one><name>treeherder</name><a.MoonGate/></one></pipelines></configuration>
                """);
        doReturn(true).when(configuration).unmarshal();
        configuration.load();
        assertThat(configuration.isUndecided()).isTrue();
    }

    @Test
    void aSuspendedPipelineStaysSuspendedWhereWhatIsThereCannotBeKept() throws IOException {
        aGateThatIsUnknown();
        keepingFails();
        assertThatThrownBy(configuration::goOnWithWhatIsRead).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> configuration.setPipelines(List.of())).isInstanceOf(ReleaseException.class);
        assertThatThrownBy(() -> configuration.setMaxConcurrentChecks(7)).isInstanceOf(ReleaseException.class);
        assertThat(configuration.isUndecided()).isTrue();
        assertThat(configuration.getMaxConcurrentChecks()).isNotEqualTo(7);
        assertThat(configuration.broken()).extracting(BrokenPipeline::name).containsExactly("treeherder");
        verify(configuration, never()).write();
    }

    @Test
    void otherSettingsLeaveAPipelineSuspended() throws IOException {
        aGateThatIsUnknown();
        configuration.setMaxConcurrentChecks(7);
        verify(configuration).write();
        assertThat(folder).isDirectoryContaining("glob:**saved.xml.unread-*");
        assertThat(configuration.isUndecided()).isTrue();
        configuration.goOnWithWhatIsRead();
        assertThat(configuration.isUndecided()).isFalse();
    }

    @Test
    void whatCannotBeUsedIsLookedForOnceWhileNothingChanges() {
        configuration.setPipelines(List.of(pipeline("treeherder")));
        when(live.notOpened()).thenReturn(Map.of("treeherder", "Its folder is locked."));
        List<BrokenPipeline> broken = configuration.broken();
        assertThat(broken).extracting(BrokenPipeline::reason).containsExactly("Its folder is locked.");
        assertThat(configuration.broken()).isSameAs(broken);
        when(live.notOpened()).thenReturn(Map.of("treeherder", "Its folder is full."));
        assertThat(configuration.broken()).extracting(BrokenPipeline::reason).containsExactly("Its folder is full.");
        when(live.notOpened()).thenReturn(Map.of());
        assertThat(configuration.broken()).isEmpty();
        clearInvocations(live);
        configuration.follow(JobChange.deleted("treeherder"));
        assertThat(configuration.broken()).isEmpty();
        assertThat(configuration.toMend()).hasSize(1);
    }

    @Test
    void theFormOfTheSystemDecidesNothing() throws FormException {
        StaplerRequest2 request = mock();
        JSONObject form = mock();
        when(form.get("maxConcurrentChecks")).thenReturn("7");
        assertThat(configuration.configure(request, form)).isTrue();
        assertThat(file).hasContent(HALF);
        assertThat(configuration.isUndecided()).isTrue();
        verify(request, never()).bindJSONToList(any(), any());
        verify(configuration, never()).write();
    }
}
