/** Reads migrations written with SQLAlchemy, for Alembic and sqlalchemy-migrate; nothing of them is executed. */
package io.jenkins.plugins.releasepipeline.schema.framework.sqlalchemy;
