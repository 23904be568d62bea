/** Entity Framework Core: what the method {@code Up} of a migration does. */
package io.jenkins.plugins.releasepipeline.schema.framework.efcore;
