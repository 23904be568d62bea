/** What we talk about: immutable records of pipelines, environments, commits and builds, in plain Java. */
package io.jenkins.plugins.releasepipeline.domain;
