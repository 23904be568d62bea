/** Reads the forward operations of TypeORM migrations. */
package io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm;
