package io.jenkins.plugins.releasepipeline.schema.classify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A lock that an operation holds for as long as it reads, builds or writes a whole table. It says nothing of the
 * operation's class: it matters if the table is large or busy.
 *
 * @param database where: {@code PostgreSQL} or {@code MySQL} (also MariaDB)
 * @param why one sentence for people: what happens meanwhile
 * @param instead the form without the lock, for people
 */
public record Lock(String database, String why, String instead) {

    static Lock postgres(String why, String instead) {
        return new Lock("PostgreSQL", why, instead);
    }

    static Lock mysql(String why, String instead) {
        return new Lock("MySQL", why, instead);
    }

    /** Returns it as a plain map, for a step's result and for JSON. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("database", database);
        map.put("why", why);
        map.put("instead", instead);
        return map;
    }
}
