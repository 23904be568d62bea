/** A pipeline and its environments, as an admin defines them: immutable records in plain Java. */
package io.jenkins.plugins.releasepipeline.domain;
