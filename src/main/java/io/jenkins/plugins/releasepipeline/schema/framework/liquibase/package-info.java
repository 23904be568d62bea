/** Liquibase: changelogs in XML, YAML, JSON and formatted SQL, change set by change set. */
package io.jenkins.plugins.releasepipeline.schema.framework.liquibase;
