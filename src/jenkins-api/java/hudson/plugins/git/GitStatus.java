package hudson.plugins.git;

import hudson.ExtensionPoint;
import hudson.model.ParameterValue;
import java.util.List;
import org.eclipse.jgit.transport.URIish;

public class GitStatus {
    public GitStatus() {}

    public static class ResponseContributor {
        public ResponseContributor() {}
    }

    public abstract static class Listener implements ExtensionPoint {
        public Listener() {}

        public List<ResponseContributor> onNotifyCommit(
                String origin, URIish uri, String sha1, List<ParameterValue> buildParameters, String... branches) {
            throw new UnsupportedOperationException();
        }
    }
}
