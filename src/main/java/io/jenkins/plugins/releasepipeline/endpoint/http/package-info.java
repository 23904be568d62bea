/** One bounded GET: which addresses are allowed, redirects, credentials, sizes, and how many requests at a time. */
package io.jenkins.plugins.releasepipeline.endpoint.http;
