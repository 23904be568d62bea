package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.ColumnType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The relation between two column types: whether the new type can hold all values of the old one. */
enum Widening {
    /** Both are the same type. */
    SAME,
    /** The new type holds all values of the old one, in the same form for a program. */
    WIDER,
    /** Values may be lost, rejected or have another form. */
    NARROWER,
    /** One of the types is not supported. */
    UNKNOWN;

    /** The sizes of integers, in bits. */
    private static final Map<String, Integer> WHOLE = Map.ofEntries(
            Map.entry("tinyint", 8),
            Map.entry("int1", 8),
            Map.entry("smallint", 16),
            Map.entry("int2", 16),
            Map.entry("smallserial", 16),
            Map.entry("mediumint", 24),
            Map.entry("int", 32),
            Map.entry("int4", 32),
            Map.entry("integer", 32),
            Map.entry("serial", 32),
            Map.entry("bigint", 64),
            Map.entry("int8", 64),
            Map.entry("bigserial", 64));
    /** The sizes of floating-point numbers, in bits; only without arguments. */
    private static final Map<String, Integer> FLOATING =
            Map.of("real", 32, "float4", 32, "double", 64, "double precision", 64, "float8", 64);

    private static final Set<String> LIMITED =
            Set.of("varchar", "character varying", "nvarchar", "char", "character", "nchar", "varchar2", "string");
    /** Strings without an explicit length, by their capacity. */
    private static final Map<String, Long> UNLIMITED = Map.of(
            "tinytext",
            255L,
            "text",
            1L << 30,
            "mediumtext",
            1L << 31,
            "longtext",
            1L << 32,
            "clob",
            1L << 30,
            "ntext",
            1L << 30);

    private static final Set<String> EXACT = Set.of("numeric", "decimal", "dec", "number");
    private static final Set<String> OTHER_KNOWN = Set.of(
            "boolean",
            "bool",
            "bit",
            "date",
            "time",
            "datetime",
            "timestamp",
            "timestamptz",
            "timestamp with time zone",
            "timestamp without time zone",
            "uuid",
            "uniqueidentifier",
            "json",
            "jsonb",
            "bytea",
            "blob",
            "varbinary",
            "binary",
            "inet",
            "interval",
            "money",
            "xml");

    /**
     * Types with fractional seconds. Without a precision they have PostgreSQL's six digits; readers add the precision
     * for other databases.
     */
    private static final Set<String> TIMES =
            Set.of("timestamp", "timestamp with time zone", "time", "datetime", "datetime2", "datetimeoffset");
    /** The default capacity of types without an explicit length. */
    private static final Map<String, Long> BYTES = Map.of(
            "binary",
            1L,
            "varbinary",
            1L << 31,
            "tinyblob",
            255L,
            "blob",
            65_535L,
            "mediumblob",
            1L << 24,
            "longblob",
            1L << 32);

    /** Returns the relation between two types. */
    static Widening of(ColumnType from, ColumnType to) {
        if (normal(from).equals(normal(to))) {
            return SAME;
        }
        if (isWhole(from) && isWhole(to)) {
            return whole(from, to);
        }
        if (isText(from) && isText(to)) {
            return text(from, to);
        }
        if (EXACT.contains(from.name()) && EXACT.contains(to.name())) {
            return exact(from, to);
        }
        if (FLOATING.containsKey(from.name()) && FLOATING.containsKey(to.name())) {
            return atMost(FLOATING.get(from.name()), FLOATING.get(to.name()));
        }
        if (TIMES.contains(normal(from).name())
                && sameOrFiner(normal(from).name(), normal(to).name())) {
            return atMost(digits(from), digits(to));
        }
        if (BYTES.containsKey(from.name()) && BYTES.containsKey(to.name())) {
            boolean pads = to.name().equals("binary") && !from.name().equals("binary");
            return pads ? NARROWER : atMost(bytes(from), bytes(to));
        }
        if (from.name().equals("enum") && to.name().equals("enum")) {
            return startsWith(to.arguments(), from.arguments()) ? WIDER : NARROWER;
        }
        return isKnown(from) && isKnown(to) && !from.name().equals(to.name()) ? NARROWER : UNKNOWN;
    }

    private static ColumnType normal(ColumnType type) {
        String name = type.name();
        if (WHOLE.containsKey(name)) {
            // MySQL's int(11) only affects the display, and a serial type is an ordinary number filled from a sequence.
            return new ColumnType("whole " + WHOLE.get(name));
        }
        return switch (name) {
            case "character varying", "varchar2" -> new ColumnType("varchar", type.arguments());
            case "character" -> new ColumnType("char", type.arguments());
            case "decimal", "dec", "number" -> new ColumnType("numeric", type.arguments());
            case "bool" -> new ColumnType("boolean", type.arguments());
            case "timestamptz" -> new ColumnType("timestamp with time zone", type.arguments());
            case "timestamp without time zone" -> new ColumnType("timestamp", type.arguments());
            case "double", "float8" -> new ColumnType("double precision", type.arguments());
            case "float4" -> new ColumnType("real", type.arguments());
            default -> type;
        };
    }

    private static boolean isWhole(ColumnType type) {
        return WHOLE.containsKey(signed(type));
    }

    private static String signed(ColumnType type) {
        return type.name().replace(" unsigned", "");
    }

    private static Widening whole(ColumnType from, ColumnType to) {
        boolean unsignedBefore = from.name().contains(" unsigned");
        boolean unsignedAfter = to.name().contains(" unsigned");
        int before = WHOLE.get(signed(from));
        int after = WHOLE.get(signed(to));
        if (unsignedBefore == unsignedAfter) {
            return before == after ? SAME : atMost(before, after);
        }
        return unsignedBefore && after > before ? WIDER : NARROWER;
    }

    private static boolean isText(ColumnType type) {
        return LIMITED.contains(type.name()) || UNLIMITED.containsKey(type.name());
    }

    private static Widening text(ColumnType from, ColumnType to) {
        boolean losesLetters = from.name().startsWith("n") && !to.name().startsWith("n") && LIMITED.contains(to.name());
        boolean pads = !isPadded(from) && isPadded(to);
        return losesLetters || pads ? NARROWER : atMost(length(from), length(to));
    }

    private static boolean isPadded(ColumnType type) {
        return Set.of("char", "character", "nchar").contains(type.name());
    }

    private static long length(ColumnType type) {
        if (UNLIMITED.containsKey(type.name())) {
            return UNLIMITED.get(type.name());
        }
        if (type.arguments().isEmpty()) {
            return isPadded(type) ? 1 : UNLIMITED.get("text");
        }
        String length = type.arguments().get(0).split("\\s", 2)[0];
        return length.matches("[0-9]{1,9}") ? Long.parseLong(length) : UNLIMITED.get("text");
    }

    private static Widening exact(ColumnType from, ColumnType to) {
        if (to.arguments().isEmpty()) {
            return WIDER;
        }
        if (from.arguments().isEmpty()) {
            return NARROWER;
        }
        BigInteger scaleBefore = number(from, 1);
        BigInteger scaleAfter = number(to, 1);
        BigInteger wholeBefore = number(from, 0).subtract(scaleBefore);
        BigInteger wholeAfter = number(to, 0).subtract(scaleAfter);
        return scaleAfter.compareTo(scaleBefore) >= 0 && wholeAfter.compareTo(wholeBefore) >= 0 ? WIDER : NARROWER;
    }

    private static BigInteger number(ColumnType type, int at) {
        String written = at < type.arguments().size() ? type.arguments().get(at).strip() : "0";
        return written.matches("[0-9]{1,9}") ? new BigInteger(written) : BigInteger.ZERO;
    }

    /** SQL Server's datetime2 holds all values of datetime. */
    private static boolean sameOrFiner(String from, String to) {
        return from.equals(to) || from.equals("datetime") && to.equals("datetime2");
    }

    private static long digits(ColumnType type) {
        int fallback = type.name().equals("datetime") ? 3 : 6;
        return type.arguments().isEmpty() ? fallback : number(type, 0).longValue();
    }

    private static long bytes(ColumnType type) {
        BigInteger length = type.arguments().isEmpty() ? BigInteger.ZERO : number(type, 0);
        return length.signum() == 0 ? BYTES.get(type.name()) : length.longValue();
    }

    private static Widening atMost(long before, long after) {
        return before <= after ? WIDER : NARROWER;
    }

    private static boolean startsWith(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }

    private static boolean isKnown(ColumnType type) {
        return isWhole(type)
                || isText(type)
                || EXACT.contains(type.name())
                || FLOATING.containsKey(type.name())
                || OTHER_KNOWN.contains(type.name());
    }
}
