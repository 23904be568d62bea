/** Entity Framework Core: reads the method {@code Up} of a migration. */
package io.jenkins.plugins.releasepipeline.schema.framework.efcore;
