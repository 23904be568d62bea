/** Decisions of people about an environment: holds, approvals, barriers and overrides. */
package io.jenkins.plugins.releasepipeline.promotion.decide;
