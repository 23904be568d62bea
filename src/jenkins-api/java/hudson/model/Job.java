package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.ACL;
import hudson.util.RunList;
import jenkins.model.ModelObjectWithChildren;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint, ModelObjectWithChildren {
    Job() {
        super((ItemGroup) null, (String) null);
    }

    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    public RunT getBuildByNumber(int n) {
        throw new UnsupportedOperationException();
    }

    public RunList<RunT> getBuilds() {
        throw new UnsupportedOperationException();
    }

    @SuppressWarnings({"rawtypes"})
    public <T extends JobProperty> T getProperty(Class<T> clazz) {
        throw new UnsupportedOperationException();
    }

    public abstract boolean isBuildable();
}
