/** What a monitoring system scrapes: measures of live pipelines, as text of OpenMetrics or of Prometheus. */
package io.jenkins.plugins.releasepipeline.runtime.metrics;
