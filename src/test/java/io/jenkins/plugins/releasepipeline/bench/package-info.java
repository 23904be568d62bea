/** What {@code ./dev bench} measures, side by side with Git. */
package io.jenkins.plugins.releasepipeline.bench;
