package io.jenkins.plugins.releasepipeline.jenkins.builds;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import hudson.model.AbstractItem;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import io.jenkins.plugins.releasepipeline.domain.DeployRef;
import io.jenkins.plugins.releasepipeline.domain.Environment;
import io.jenkins.plugins.releasepipeline.domain.Pipeline;
import io.jenkins.plugins.releasepipeline.domain.version.VersionPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMSourceOwner;
import jenkins.scm.api.mixin.TagSCMHead;
import org.mockito.MockedStatic;

/** The multibranch project "app" as Jenkins has it: jobs, each made for a branch, a tag or something else. */
final class MultibranchProject implements AutoCloseable {

    static final String REPOSITORY = "https://example.org/app";

    private final AbstractItem project;
    private final List<Job<?, ?>> jobs = new ArrayList<>();
    private final Map<Object, SCMHead> made = new HashMap<>();
    private final MockedStatic<Jobs> items = mockStatic(Jobs.class);
    private final MockedStatic<ACL> system = mockStatic(ACL.class);
    private final MockedStatic<SCMHead.HeadByItem> heads = mockStatic(SCMHead.HeadByItem.class);

    /** {@code what} is the kind of folder: a project has sources. */
    MultibranchProject(Class<?>... what) {
        project = mock(AbstractItem.class, withSettings().extraInterfaces(what));
        when(project.getFullName()).thenReturn("app");
        if (project instanceof ItemGroup<?> group) {
            when(group.getItems()).thenAnswer(any -> List.copyOf(jobs));
        }
        items.when(() -> Jobs.item("app")).thenReturn(Optional.of(project));
        heads.when(() -> SCMHead.HeadByItem.findHead(any())).thenAnswer(call -> made.get(call.getArgument(0)));
    }

    static MultibranchProject scanned() {
        return new MultibranchProject(ItemGroup.class, SCMSourceOwner.class);
    }

    /** A job of this name, made for this head. */
    Job<?, ?> job(String name, SCMHead head) {
        Job<?, ?> job = mock();
        when(job.getName()).thenReturn(name);
        when(job.getFullName()).thenReturn("app/" + name);
        when(job.getShortUrl()).thenReturn("job/" + name.replace("%", "%25") + "/");
        when(job.getParent()).thenReturn((ItemGroup<?>) project);
        jobs.add(job);
        made.put(job, head);
        return job;
    }

    static SCMHead branch(String name) {
        return head(SCMHead.class, name);
    }

    static SCMHead tag(String name, long at) {
        SCMHead tag = mock(SCMHead.class, withSettings().extraInterfaces(TagSCMHead.class));
        when(((TagSCMHead) tag).getTimestamp()).thenReturn(at);
        return named(tag, name);
    }

    static SCMHead head(Class<? extends SCMHead> type, String name, Class<?>... mixins) {
        return named(mixins.length == 0 ? mock(type) : mock(type, withSettings().extraInterfaces(mixins)), name);
    }

    private static SCMHead named(SCMHead head, String name) {
        when(head.getName()).thenReturn(name);
        SCMHeadOrigin origin = mock(SCMHeadOrigin.Default.class);
        when(head.getOrigin()).thenReturn(origin);
        return head;
    }

    /** A pipeline of the project; {@code versions}: an environment runs the newest version tag. */
    static Pipeline pipeline(String trunk, boolean versions) {
        Optional<DeployRef> ref = Optional.of(
                versions ? new DeployRef.VersionTag(VersionPattern.DEFAULT) : new DeployRef.Branch("production"));
        return new Pipeline(
                "app",
                "app",
                REPOSITORY,
                Optional.empty(),
                trunk,
                List.of(
                        new Environment(
                                "stage", false, Optional.empty(), Optional.empty(), false, List.of(), List.of()),
                        new Environment("live", false, Optional.of("stage"), ref, false, List.of(), List.of())));
    }

    /** A scan removes it. */
    void remove(Job<?, ?> job) {
        jobs.remove(job);
    }

    @Override
    public void close() {
        items.close();
        system.close();
        heads.close();
    }
}
