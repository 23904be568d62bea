package jenkins.scm.api;

import hudson.ExtensionPoint;
import hudson.model.Item;
import jenkins.scm.api.mixin.SCMHeadMixin;

@SuppressWarnings({"serial"})
public class SCMHead implements SCMHeadMixin {
    public SCMHead(String name) {}

    @Override
    public String getName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SCMHeadOrigin getOrigin() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(SCMHead o) {
        throw new UnsupportedOperationException();
    }

    public abstract static class HeadByItem implements ExtensionPoint {
        public HeadByItem() {}

        public static SCMHead findHead(Item item) {
            throw new UnsupportedOperationException();
        }
    }
}
