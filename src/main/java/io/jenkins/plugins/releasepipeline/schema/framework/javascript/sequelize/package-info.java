/** Reads what a Sequelize migration does going forward. */
package io.jenkins.plugins.releasepipeline.schema.framework.javascript.sequelize;
