package io.jenkins.plugins.releasepipeline.schema.sqlalchemy;

import java.util.Set;
import java.util.regex.Pattern;

/** Knows calls that only look, compute or tell, by their names. */
final class HarmlessCalls {

    private static final Set<String> FUNCTIONS = Set.of(
            "print", "len", "list", "dict", "set", "tuple", "str", "int", "float", "bool", "sorted", "reversed", "zip",
            "enumerate", "range", "min", "max", "sum", "isinstance", "hasattr", "any", "all", "repr", "frozenset", "open",
            "next", "iter", "abs", "type", "hash", "round", "bytes", "super", "declarative_base", "automap_base",
            "import_module", "Decimal", "OrderedDict", "defaultdict");
    private static final Set<String> METHODS = Set.of(
            "fetchall", "fetchone", "fetchmany", "first", "one", "one_or_none", "scalar_one", "scalar_one_or_none",
            "mappings", "keys", "items", "values", "all", "copy", "pop", "get", "format", "join", "split", "splitlines",
            "strip", "rstrip", "lstrip", "lower", "upper", "title", "replace", "startswith", "endswith", "append",
            "extend", "insert", "index", "sort", "reverse", "read", "close", "encode", "decode", "debug", "info",
            "warning", "warn", "error", "exception", "critical", "connect", "begin", "begin_nested", "commit",
            "rollback", "flush", "dispose", "get_bind", "connection", "now", "utcnow", "today", "isoformat", "strftime",
            "total_seconds", "hexdigest", "query", "filter", "filter_by", "order_by", "options", "where", "select",
            "select_from", "limit", "offset", "group_by", "having", "distinct", "outerjoin", "yield_per", "with_entities",
            "count", "exists", "in_", "notin_", "not_in", "is_", "isnot", "is_not", "like", "ilike", "label", "cast",
            "op", "contains", "alias", "subquery", "returning", "as_scalar", "scalar_subquery", "correlate", "desc",
            "asc", "bindparams", "with_variant", "add_argument", "autocommit_block", "begin_transaction", "info_cache",
            "expire_all", "expunge_all", "refresh", "populate_existing", "execution_options", "reflecttable",
            "from_engine", "raw_connection", "cursor", "partition", "from_select", "on_conflict_do_nothing",
            "on_conflict_do_update", "%", "+", "on_duplicate_key_update", "dialect_impl", "as_dict", "union", "union_all");
    private static final Pattern QUESTION =
            Pattern.compile("_?(?:has|is|get|find|check|inspect|table|column|index|constraint|should|can)_\\w*|\\w*_exists?");
    private static final Pattern CLASS = Pattern.compile("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");
    private static final Set<String> MODULES = Set.of(
            "os", "sys", "logging", "json", "uuid", "datetime", "time", "re", "itertools", "collections", "random",
            "hashlib", "textwrap", "pathlib", "string", "decimal", "typing", "functools", "secrets", "contextlib",
            "sqlalchemy", "sqlalchemy_utils", "geoalchemy2", "pgvector", "sqlmodel", "warnings", "math", "base64",
            "copy", "enum", "oslo_log", "migrate", "six", "importlib", "inspect", "dateutil", "pytz");

    private HarmlessCalls() {}

    /** A function without a module, that the file does not define; a class only makes a value. */
    static boolean function(String name) {
        return FUNCTIONS.contains(name) || QUESTION.matcher(name).matches() || CLASS.matcher(name).matches();
    }

    /** Whatever value it belongs to. */
    static boolean method(String name) {
        return METHODS.contains(name) || QUESTION.matcher(name).matches() || CLASS.matcher(name).matches();
    }

    /** Something of a module that does nothing to a database by itself. */
    static boolean module(String qualified) {
        int dot = qualified.indexOf('.');
        return dot > 0 && MODULES.contains(qualified.substring(0, dot));
    }
}
