package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ConstraintType;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.model.FeatureChange;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.NotUnderstood;
import io.jenkins.plugins.releasepipeline.schema.syntax.sql.script.SqlCursor;
import java.util.List;
import java.util.Set;

/** Reads the actions of ALTER TABLE that affect no column. */
record TableOptions(SqlCursor cursor, String table, int line) {

    private static final Set<String> VALUES =
            Set.of("algorithm", "lock", "auto_increment", "comment", "row_format", "charset", "collate");

    /** Reads the action after its first word. */
    Change read(String verb) {
        if (VALUES.contains(verb)) {
            value();
            return setting();
        }
        return switch (verb) {
            case "owner" -> {
                cursor.expect("to");
                cursor.name();
                yield asks(Messages.TableOptions_Owner());
            }
            case "set" -> set();
            case "reset" -> {
                cursor.brackets();
                yield setting();
            }
            case "replica" -> {
                cursor.expect("identity");
                if (cursor.accept("full")) {
                    yield setting();
                }
                if (cursor.accept("using index")) {
                    cursor.name();
                } else {
                    cursor.next();
                }
                yield asks(Messages.TableOptions_Identity());
            }
            case "cluster" -> {
                cursor.expect("on");
                cursor.name();
                yield setting();
            }
            case "engine" -> {
                cursor.acceptSign('=');
                cursor.expect("innodb");
                moreOptions();
                yield setting();
            }
            case "default", "character" -> {
                cursor.acceptAll(Set.of("character", "charset", "collate", "set"));
                value();
                moreOptions();
                yield setting();
            }
            case "rebuild" -> setting();
            case "materialize" -> {
                cursor.expect("index");
                cursor.accept("if exists");
                cursor.name();
                yield setting();
            }
            case "attach" -> {
                cursor.expect("partition");
                String partition = cursor.name();
                cursor.rest();
                yield new Change.ChangeTable(
                        line, OperationKind.ALTER_TABLE, partition, Messages.TableOptions_Attached());
            }
            case "detach" -> {
                cursor.expect("partition");
                cursor.name();
                cursor.acceptAll(Set.of("concurrently", "finalize"));
                yield new FeatureChange.DropFeature(line, Messages.AlterTable_Partition());
            }
            case "validate" -> {
                cursor.expect("constraint");
                cursor.name();
                yield new Change.Nothing(line, OperationKind.ALTER_TABLE, table, Messages.TableOptions_Validate());
            }
            case "check", "nocheck" -> {
                cursor.expect("constraint");
                String name = cursor.name();
                yield verb.equals("check")
                        ? new Change.AddConstraint(line, table, ConstraintType.OTHER, List.of())
                        // Only checks and foreign keys can be disabled.
                        : new Change.DropConstraint(line, table, ConstraintType.CHECK, name);
            }
            case "enable", "force" -> {
                if (verb.equals("force") && (cursor.isAtEnd() || cursor.atSign(','))) {
                    yield setting();
                }
                cursor.expect("row level security");
                yield asks(Messages.TableOptions_RowSecurity());
            }
            default -> throw new NotUnderstood();
        };
    }

    private Change asks(String why) {
        return new Change.ChangeTable(line, OperationKind.ALTER_TABLE, table, why);
    }

    private Change set() {
        if (cursor.accept("schema")) {
            String name = table.substring(table.lastIndexOf('.') + 1);
            return new Change.RenameTable(line, table, cursor.name() + "." + name);
        }
        if (cursor.accept("tablespace")) {
            cursor.name();
            return new ExecutionChange.Blocking(line, table, "SET TABLESPACE");
        } else if (cursor.accept("logged") || cursor.accept("unlogged")) {
            return new ExecutionChange.Blocking(line, table, "SET LOGGED");
        } else if (cursor.atSign('(')) {
            if (cursor.brackets().stream().anyMatch(token -> token.isWord("system_versioning"))) {
                throw new NotUnderstood();
            }
        } else if (!cursor.accept("without oids")) {
            cursor.expect("without cluster");
        }
        return setting();
    }

    private void value() {
        cursor.acceptSign('=');
        cursor.next();
    }

    /** Reads further options, between which MySQL requires no commas. */
    private void moreOptions() {
        while (cursor.acceptAll(Set.of("default", "character", "set", "charset", "collate", "row_format", "comment"))) {
            value();
        }
    }

    private Change setting() {
        return new Change.Nothing(line, OperationKind.ALTER_TABLE, table, Messages.TableOptions_Setting());
    }
}
