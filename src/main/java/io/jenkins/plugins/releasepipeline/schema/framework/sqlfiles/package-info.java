/** The frameworks whose migrations are SQL files, distinguished by their paths and comments. */
package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;
