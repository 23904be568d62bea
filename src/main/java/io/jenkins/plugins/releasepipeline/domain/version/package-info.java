/** Version tags: their patterns, their order, and the next free one. */
package io.jenkins.plugins.releasepipeline.domain.version;
