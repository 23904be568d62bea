/** The steps {@code promoteToProduction} and {@code deployToProduction}. */
package io.jenkins.plugins.releasepipeline.jenkins.step.promote;
