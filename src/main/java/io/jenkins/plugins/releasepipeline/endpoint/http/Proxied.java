package io.jenkins.plugins.releasepipeline.endpoint.http;

import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;

/** Whether a proxy connects for a client, which then resolves names, too. */
final class Proxied {

    private Proxied() {}

    static boolean is(HttpClient http, URI url) {
        return http.proxy().stream()
                .flatMap(selector -> selector.select(url).stream())
                .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }
}
