/** What Knex, Sequelize and TypeORM share: following the function {@code up} of a script. */
package io.jenkins.plugins.releasepipeline.schema.framework.javascript;
