/** What a promotion or rollback would do now: commits, gates, schema changes, what it would bring back. */
package io.jenkins.plugins.releasepipeline.promotion.plan;
