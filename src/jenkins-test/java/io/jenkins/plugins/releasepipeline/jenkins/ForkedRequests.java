package io.jenkins.plugins.releasepipeline.jenkins;

import hudson.model.TaskListener;
import hudson.scm.SCM;
import java.io.IOException;
import jenkins.model.Jenkins;
import jenkins.plugins.git.GitSCMSource;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;

/** As the plugin of a forge finds pull requests: one from a fork, whose commits the repository has. */
public final class ForkedRequests extends GitSCMSource {

    private final String commit;

    ForkedRequests(String remote, String commit) {
        super(remote);
        this.commit = commit;
        setId("forks");
    }

    @Override
    protected void retrieve(
            SCMSourceCriteria criteria, SCMHeadObserver observer, SCMHeadEvent<?> event, TaskListener listener)
            throws IOException, InterruptedException {
        Request head = new Request("PR-7");
        observer.observe(head, new SCMRevisionImpl(head, commit));
    }

    @Override
    protected SCMRevision retrieve(SCMHead head, TaskListener listener) {
        return new SCMRevisionImpl(head, commit);
    }

    @Override
    public SCM build(SCMHead head, SCMRevision revision) {
        // The branch whose commit it is.
        SCMHead fork = new SCMHead("fork");
        return super.build(fork, new SCMRevisionImpl(fork, commit));
    }

    /** Has no form of its own. */
    @Override
    public SCMSourceDescriptor getDescriptor() {
        return (SCMSourceDescriptor) Jenkins.get().getDescriptorOrDie(GitSCMSource.class);
    }

    /** The head of a pull request. */
    static final class Request extends SCMHead implements ChangeRequestSCMHead2 {

        private static final long serialVersionUID = 1L;

        Request(String name) {
            super(name);
        }

        @Override
        public ChangeRequestCheckoutStrategy getCheckoutStrategy() {
            return ChangeRequestCheckoutStrategy.HEAD;
        }

        @Override
        public String getOriginName() {
            return "master";
        }

        @Override
        public String getId() {
            return "7";
        }

        @Override
        public SCMHead getTarget() {
            return new SCMHead("master");
        }

        @Override
        public SCMHeadOrigin getOrigin() {
            return new SCMHeadOrigin.Fork("mallory");
        }
    }
}
