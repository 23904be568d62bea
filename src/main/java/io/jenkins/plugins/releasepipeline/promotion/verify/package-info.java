/** Which promotions are under way, and the verification of what was deployed. */
package io.jenkins.plugins.releasepipeline.promotion.verify;
