/** All pipelines at once: what runs where, and what waits for a user. */
package io.jenkins.plugins.releasepipeline.runtime.overview;
