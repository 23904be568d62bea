package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Migration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The database that a sequence of migrations is evidently written for. */
enum Database {
    POSTGRESQL,
    /** Also MariaDB. */
    MYSQL,
    SQLITE,
    SQL_SERVER,
    /** Not evident, or several. */
    UNKNOWN;

    /** Words that are used with one database only, in lower case. */
    private static final Map<Database, List<String>> WORDS = Map.of(
            POSTGRESQL,
            List.of(
                    "postgresql",
                    "postgres",
                    "psycopg2",
                    "jsonb",
                    "timestamptz",
                    "plpgsql",
                    "bigserial",
                    "serial",
                    "bytea",
                    "tsvector",
                    "citext",
                    "concurrently",
                    "postgresql_using",
                    "postgresql_where",
                    "postgresql_concurrently",
                    "gen_random_uuid",
                    "uuid_generate_v4",
                    "pg_trgm",
                    "regclass"),
            MYSQL,
            List.of(
                    "mysql",
                    "mariadb",
                    "innodb",
                    "auto_increment",
                    "mysql_engine",
                    "mysql_charset",
                    "utf8mb4",
                    "longtext",
                    "mediumtext"),
            SQLITE,
            List.of("sqlite", "sqlite3", "pragma"),
            SQL_SERVER,
            List.of("mssql", "sqlserver", "uniqueidentifier", "nvarchar", "datetime2"));

    private static final Map<Database, Pattern> PATHS = Map.of(
            POSTGRESQL,
            Pattern.compile("postgres|(?<![a-z])(?:pg|psql|cockroach)(?![a-z])"),
            MYSQL,
            Pattern.compile("mysql|maria"),
            SQLITE,
            Pattern.compile("sqlite|libsql|(?<![a-z])d1(?![a-z0-9])"),
            SQL_SERVER,
            Pattern.compile("mssql|sql-?server"));

    /** Returns the database of a migration: as its path says, else as it and the earlier ones reveal. */
    static Database of(Migration migration, EarlierColumns earlier) {
        String path = migration.path().toLowerCase(Locale.ROOT);
        Set<Database> named = EnumSet.noneOf(Database.class);
        PATHS.forEach((database, pattern) -> {
            if (pattern.matcher(path).find()) {
                named.add(database);
            }
        });
        if (named.size() == 1) {
            return named.iterator().next();
        }
        Set<Database> evident = EnumSet.noneOf(Database.class);
        for (Map.Entry<Database, List<String>> words : WORDS.entrySet()) {
            boolean evidence = words.getValue().stream()
                    .anyMatch(word -> says(migration, word) || isMentioned(word, migration, earlier));
            if (evidence && !evident.isEmpty()) {
                return UNKNOWN;
            }
            if (evidence) {
                evident.add(words.getKey());
            }
        }
        return evident.size() == 1 ? evident.iterator().next() : UNKNOWN;
    }

    /** Returns whether another file before this migration, or a migration before it in its file, contains a word. */
    private static boolean isMentioned(String word, Migration migration, EarlierColumns earlier) {
        for (Migration other : earlier.mentioning(word)) {
            if (!other.path().equals(migration.path()) || says(other, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Migration migration, String word) {
        String text = migration.meaning().toLowerCase(Locale.ROOT);
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean starts = at == 0 || !isPart(text.charAt(at - 1));
            if (starts && (end == text.length() || !isPart(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(char sign) {
        return Character.isLetterOrDigit(sign) || sign == '_';
    }
}
