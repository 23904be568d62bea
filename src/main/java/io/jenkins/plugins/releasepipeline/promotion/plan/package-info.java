/** Plans of promotions and rollbacks: commits, gates, schema changes, reintroduced commits. */
package io.jenkins.plugins.releasepipeline.promotion.plan;
