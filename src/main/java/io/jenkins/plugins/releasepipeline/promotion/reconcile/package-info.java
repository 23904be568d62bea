/** Records what happened outside Release Pipeline: moved deploy refs, and promotions that a crash interrupted. */
package io.jenkins.plugins.releasepipeline.promotion.reconcile;
