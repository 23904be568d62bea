/** Running promotions, and the verification of deployments. */
package io.jenkins.plugins.releasepipeline.promotion.verify;
