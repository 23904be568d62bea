package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Interprets the names of constraints and indexes: databases' default names, and naming conventions of people and
 * tools.
 */
final class ConstraintNames {

    private static final Map<ConstraintType, Pattern> SAYING = Map.of(
            ConstraintType.PRIMARY_KEY,
            Pattern.compile("(?i)^(?:pk_.*|primary|.*_pkey|.*_pk)$"),
            ConstraintType.DEFAULT,
            Pattern.compile("(?i)^(?:df_.*|.*_df)$"),
            ConstraintType.FOREIGN_KEY,
            Pattern.compile("(?i)^(?:fk_.*|fk[a-z0-9]{8,}|.*_fkey|.*_fk|.*_foreign|.*_ibfk_[0-9]+|.*_fk_.*)$"),
            ConstraintType.CHECK,
            Pattern.compile("(?i)^(?:ck_.*|chk_.*|.*_check[0-9]*|.*_chk(?:_[0-9]+)?|.*_ck)$"),
            ConstraintType.UNIQUE,
            Pattern.compile("(?i)^(?:u[qkx]_.*|uniq.*|rel_.*|ak_.*|.*_uniq(?:ue)?(?:_.*)?|.*_key[0-9]*|.*_u[qk])$"));

    private static final int POSTGRES_LONGEST = 63;

    private ConstraintNames() {}

    /** Returns whether two names are equal, ignoring case and schema. */
    static boolean same(String one, String other) {
        return !one.isEmpty() && last(one).equalsIgnoreCase(last(other));
    }

    /** Returns the constraint or index with this name that a change creates; usually empty. */
    static Optional<TableConstraint> made(Change change, String name) {
        if (change instanceof Change.AddIndex index && same(index.name(), name)) {
            return Optional.of(TableState.rule(index));
        }
        if (change instanceof Change.AddConstraint add && same(add.constraint().name(), name)) {
            return Optional.of(add.constraint());
        }
        List<TableConstraint> some = change instanceof Change.CreateTable create
                ? create.constraints()
                : change instanceof Change.AddColumn add ? add.constraints() : List.of();
        return some.stream().filter(each -> same(each.name(), name)).findFirst();
    }

    /**
     * Returns the default names of a constraint: {@code order_pkey}, {@code order_mail_key}; in MySQL the column's;
     * Rails, Knex and Sequelize have their own conventions.
     */
    static List<String> given(String table, TableConstraint constraint) {
        String owner = last(table);
        String columns = String.join("_", constraint.columns());
        List<String> names = new ArrayList<>();
        switch (constraint.type()) {
            case PRIMARY_KEY -> {
                names.add(owner + "_pkey");
                // A unique and not nullable column may be either one.
                names.add(owner + '_' + columns + "_key");
                names.add("PRIMARY");
            }
            case UNIQUE -> {
                names.add(owner + '_' + columns + "_key");
                names.add(owner + '_' + columns + "_idx");
                names.add(owner + '_' + columns + "_unique");
                names.add(owner + '_' + columns + "_uk");
                names.add(owner + '_' + columns);
                names.add("index_" + owner + "_on_" + String.join("_and_", constraint.columns()));
                names.addAll(constraint.columns().stream().limit(1).toList());
            }
            case FOREIGN_KEY -> names.add(owner + '_' + columns + "_fkey");
            case CHECK -> {
                names.add(owner + '_' + columns + "_check");
                names.add(owner + "_check");
            }
            default -> {
                names.add(owner + '_' + columns + "_idx");
                names.add(owner + '_' + columns);
                names.add("index_" + owner + "_on_" + String.join("_and_", constraint.columns()));
            }
        }
        names.removeIf(name -> name.length() > POSTGRES_LONGEST);
        return names;
    }

    /** Returns the type indicated by a name's prefix or suffix; empty if there is none. */
    static Optional<ConstraintType> said(String name) {
        return SAYING.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(last(name)).matches())
                .map(Map.Entry::getKey)
                // A name that indicates two types counts as the riskier one.
                .min((one, other) -> Integer.compare(rank(one), rank(other)));
    }

    private static int rank(ConstraintType type) {
        return List.of(
                        ConstraintType.PRIMARY_KEY,
                        ConstraintType.DEFAULT,
                        ConstraintType.UNIQUE,
                        ConstraintType.FOREIGN_KEY,
                        ConstraintType.CHECK)
                .indexOf(type);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
