package hudson;

import hudson.model.Describable;
import java.io.Serializable;
import java.net.http.HttpClient;

@SuppressWarnings({"serial"})
public final class ProxyConfiguration implements Describable<ProxyConfiguration>, Serializable {
    private ProxyConfiguration() {}

    public String getUserName() {
        throw new UnsupportedOperationException();
    }

    public String getNoProxyHost() {
        throw new UnsupportedOperationException();
    }

    public static HttpClient.Builder newHttpClientBuilder() {
        throw new UnsupportedOperationException();
    }
}
