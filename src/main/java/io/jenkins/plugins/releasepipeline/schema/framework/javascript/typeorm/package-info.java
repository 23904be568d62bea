/** Reads what a TypeORM migration does going forward. */
package io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm;
