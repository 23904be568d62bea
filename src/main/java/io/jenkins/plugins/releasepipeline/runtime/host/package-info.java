/** What a host gives its pipelines: clock, threads, HTTP client, and the queue in which fetches take turns. */
package io.jenkins.plugins.releasepipeline.runtime.host;
