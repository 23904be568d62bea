/** The builds that wait for Proceed. */
package io.jenkins.plugins.releasepipeline.promotion.waiting;
