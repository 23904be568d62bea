/** The Pipeline steps. */
package io.jenkins.plugins.releasepipeline.jenkins.step;
