package hudson.model;

import hudson.ExtensionPoint;
import hudson.util.RunList;
import jenkins.model.ModelObjectWithChildren;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint, ModelObjectWithChildren {
    Job() {
        super((ItemGroup) null, (String) null);
    }

    public RunList<RunT> getBuilds() {
        throw new UnsupportedOperationException();
    }
}
