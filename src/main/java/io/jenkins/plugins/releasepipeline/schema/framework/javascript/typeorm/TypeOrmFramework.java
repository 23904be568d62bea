package io.jenkins.plugins.releasepipeline.schema.framework.javascript.typeorm;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptFramework;
import java.util.regex.Pattern;

/** TypeORM: classes that implement {@code MigrationInterface}. */
public final class TypeOrmFramework extends ScriptFramework {

    /** Creates the framework; it has no settings. */
    public TypeOrmFramework() {
        super("TypeORM", Pattern.compile("MigrationInterface|[qQ]ueryRunner"), TypeOrmDialect::new);
    }
}
