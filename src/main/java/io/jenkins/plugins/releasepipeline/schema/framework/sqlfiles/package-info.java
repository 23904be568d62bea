/** The frameworks whose migrations are SQL files, told apart by their paths and comments. */
package io.jenkins.plugins.releasepipeline.schema.framework.sqlfiles;
