package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.IndexRules;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import java.util.List;

/**
 * Reads ClickHouse's {@code INDEX name expression TYPE bloom_filter(0.01) GRANULARITY 1}, which skips data when rows are
 * read, and {@code ON CLUSTER name}.
 */
final class SkippingIndex {

    private SkippingIndex() {}

    /** Reads the cluster on which a statement runs, if one is next. */
    static void cluster(SqlCursor cursor) {
        if (cursor.accept("on cluster")) {
            cursor.next();
        }
    }

    static boolean isNext(SqlCursor cursor) {
        int before = cursor.position();
        try {
            read(cursor, 0, "");
            return true;
        } catch (NotUnderstood other) {
            return false;
        } finally {
            cursor.goTo(before);
        }
    }

    static Change read(SqlCursor cursor, int line, String table) {
        cursor.expect("index");
        cursor.accept("if not exists");
        String name = cursor.name();
        while (!cursor.at("type")) {
            if (cursor.isAtEnd() || cursor.atSign(',')) {
                throw new NotUnderstood();
            }
            if (cursor.atSign('(')) {
                cursor.brackets();
            } else {
                cursor.next();
            }
        }
        cursor.expect("type");
        cursor.name();
        if (cursor.atSign('(')) {
            cursor.brackets();
        }
        cursor.expect("granularity");
        cursor.next();
        return new Change.AddIndex(line, table, List.of(), IndexRules.PLAIN, name);
    }
}
