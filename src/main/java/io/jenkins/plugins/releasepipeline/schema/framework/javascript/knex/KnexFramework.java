package io.jenkins.plugins.releasepipeline.schema.framework.javascript.knex;

import io.jenkins.plugins.releasepipeline.schema.framework.javascript.ScriptFramework;
import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.regex.Pattern;

/** Knex: {@code exports.up = (knex) => …}. */
public final class KnexFramework extends ScriptFramework {

    /** Creates the framework; it has no settings. */
    public KnexFramework() {
        super("Knex", Pattern.compile("\\bup\\b|[kK]nex"), KnexDialect::new);
    }

    /** Knex runs each migration in a transaction (its documentation, "Transactions in migrations"). */
    @Override
    protected Migration asRun(Migration migration) {
        return migration.inTransaction();
    }
}
