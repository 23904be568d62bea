package io.jenkins.plugins.releasepipeline.schema.framework.javascript.sequelize;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptFramework;
import java.util.regex.Pattern;

/** Sequelize: {@code up: (queryInterface, Sequelize) => …}. */
public final class SequelizeFramework extends ScriptFramework {

    /** Creates the framework; it has no settings. */
    public SequelizeFramework() {
        super("Sequelize", Pattern.compile("[qQ]ueryInterface|[sS]equelize"), SequelizeDialect::new);
    }
}
