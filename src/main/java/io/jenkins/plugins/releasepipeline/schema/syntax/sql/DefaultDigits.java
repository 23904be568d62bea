package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.Statement.Dialect;
import java.util.List;
import java.util.Map;

/**
 * The default precision of types, which differs between databases: MySQL's {@code DECIMAL} is {@code DECIMAL(10, 0)}
 * and its times have no fractional seconds; SQL Server's {@code DECIMAL} is {@code DECIMAL(18, 0)}, its {@code
 * NVARCHAR} has one character and its times have seven digits. PostgreSQL has no limit, and six digits. See
 * "Fixed-Point Types" and "Fractional Seconds in Time Values" in MySQL's manual, and "decimal and numeric" and "nchar
 * and nvarchar" in SQL Server's.
 */
final class DefaultDigits {

    private static final Map<String, List<String>> MYSQL = Map.of(
            "decimal", List.of("10", "0"),
            "numeric", List.of("10", "0"),
            "dec", List.of("10", "0"),
            "fixed", List.of("10", "0"),
            "datetime", List.of("0"),
            "timestamp", List.of("0"),
            "time", List.of("0"),
            "binary", List.of("1"),
            "bit", List.of("1"));
    private static final Map<String, List<String>> SQL_SERVER = Map.ofEntries(
            Map.entry("decimal", List.of("18", "0")),
            Map.entry("numeric", List.of("18", "0")),
            Map.entry("dec", List.of("18", "0")),
            Map.entry("varchar", List.of("1")),
            Map.entry("nvarchar", List.of("1")),
            Map.entry("varbinary", List.of("1")),
            Map.entry("binary", List.of("1")),
            Map.entry("datetime2", List.of("7")),
            Map.entry("datetimeoffset", List.of("7")),
            Map.entry("time", List.of("7")));

    private DefaultDigits() {}

    /** Returns the type with its default precision made explicit. */
    static ColumnType in(ColumnType type, Dialect dialect) {
        if (!type.arguments().isEmpty() || dialect == Dialect.ANY) {
            return type;
        }
        List<String> digits = (dialect == Dialect.MYSQL ? MYSQL : SQL_SERVER)
                .getOrDefault(type.name().replace(" unsigned", ""), List.of());
        return new ColumnType(type.name(), digits);
    }
}
