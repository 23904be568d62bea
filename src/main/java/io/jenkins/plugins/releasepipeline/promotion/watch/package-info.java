/** Watches the heartbeats of an environment after a promotion: whether the app stays healthy, and whether it was before. */
package io.jenkins.plugins.releasepipeline.promotion.watch;
