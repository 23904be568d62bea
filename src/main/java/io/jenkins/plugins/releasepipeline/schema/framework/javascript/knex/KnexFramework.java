package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptFramework;
import java.util.regex.Pattern;

/** Knex: {@code exports.up = (knex) => …}. */
public final class KnexFramework extends ScriptFramework {

    /** Creates the framework; it has no settings. */
    public KnexFramework() {
        super("Knex", Pattern.compile("\\bup\\b|[kK]nex"), KnexDialect::new);
    }
}
