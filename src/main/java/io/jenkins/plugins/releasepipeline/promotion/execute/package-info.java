/**
 * Carries a request out: preflight, claim, deployment, and notifying waiting builds. Start with {@code Promoter}.
 */
package io.jenkins.plugins.releasepipeline.promotion.execute;
