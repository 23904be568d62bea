package io.jenkins.plugins.releasepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.PluginWrapper;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A real Jenkins takes the plugin, with all that it depends on. */
@WithJenkins
class InstallationOnJenkinsTest {

    @Test
    void jenkinsStartsWithThePluginActive(JenkinsRule jenkins) {
        PluginWrapper plugin = jenkins.jenkins.getPluginManager().getPlugin("release-pipeline");
        assertThat(plugin).isNotNull();
        assertThat(plugin.isActive()).isTrue();
        assertThat(jenkins.jenkins.getPluginManager().getFailedPlugins()).isEmpty();
    }

    @Test
    void eachPluginThatWeNeedIsThereInTheVersionThatWeName(JenkinsRule jenkins) {
        assertThat(jenkins.jenkins
                        .getPluginManager()
                        .getPlugin("release-pipeline")
                        .getDependencies())
                .isNotEmpty()
                .allSatisfy(needed -> {
                    PluginWrapper installed = jenkins.jenkins.getPluginManager().getPlugin(needed.shortName);
                    assertThat(installed).as(needed.shortName).isNotNull();
                    assertThat(installed.isActive()).as(needed.shortName).isTrue();
                    assertThat(installed.getVersion()).isEqualTo(needed.version);
                });
    }
}
