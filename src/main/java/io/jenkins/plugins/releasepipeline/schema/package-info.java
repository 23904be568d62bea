/** Does this difference change the database schema, and what must ship first? */
package io.jenkins.plugins.releasepipeline.schema;
