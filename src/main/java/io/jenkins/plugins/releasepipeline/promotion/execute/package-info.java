/**
 * Carries a request out: preflight, claim, deployment, and telling the builds that wait. Begin with {@code Promoter}.
 */
package io.jenkins.plugins.releasepipeline.promotion.execute;
