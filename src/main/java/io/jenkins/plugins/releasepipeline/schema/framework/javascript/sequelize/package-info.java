/** Reads the forward operations of Sequelize migrations. */
package io.jenkins.plugins.releasepipeline.schema.framework.javascript.sequelize;
