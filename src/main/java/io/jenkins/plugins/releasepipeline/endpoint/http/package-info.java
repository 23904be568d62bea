/** Bounded requests: allowed addresses, redirects, credentials, sizes, and the number of concurrent requests. */
package io.jenkins.plugins.releasepipeline.endpoint.http;
