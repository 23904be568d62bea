package jenkins.model;

public class JenkinsLocationConfiguration extends GlobalConfiguration {
    JenkinsLocationConfiguration() {}

    public static JenkinsLocationConfiguration get() {
        throw new UnsupportedOperationException();
    }

    public String getAdminAddress() {
        throw new UnsupportedOperationException();
    }
}
