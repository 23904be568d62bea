/** Records what happened around us: deploy refs that were moved by hand, and promotions that a crash cut off. */
package io.jenkins.plugins.releasepipeline.promotion.reconcile;
