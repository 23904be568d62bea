/** Common code for Knex, Sequelize and TypeORM: evaluates the function {@code up} of a script. */
package io.jenkins.plugins.releasepipeline.schema.framework.javascript;
