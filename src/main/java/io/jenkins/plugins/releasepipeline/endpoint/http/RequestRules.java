package io.jenkins.plugins.releasepipeline.endpoint.http;

/**
 * Where requests with content or a token may go.
 *
 * @param addresses the allowed addresses
 * @param plainHttp whether an admin allows http, where everybody on the way can read and change what is sent
 */
public record RequestRules(AddressRule addresses, boolean plainHttp) {}
