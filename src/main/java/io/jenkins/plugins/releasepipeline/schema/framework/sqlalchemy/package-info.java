/** Reads migrations that are written with SQLAlchemy, for Alembic and sqlalchemy-migrate; none of it is run. */
package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;
