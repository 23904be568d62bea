package io.jenkins.plugins.releasepipeline.notify.webhook;

import io.jenkins.plugins.releasepipeline.endpoint.http.AddressRule;

/**
 * Where webhooks may go.
 *
 * @param addresses the allowed addresses
 * @param plainHttp whether an admin allows http, where everybody on the way can read and change what is sent
 */
public record WebhookRules(AddressRule addresses, boolean plainHttp) {}
