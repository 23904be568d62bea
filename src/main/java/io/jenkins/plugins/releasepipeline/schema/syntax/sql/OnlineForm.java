package io.jenkins.plugins.releasepipeline.schema.syntax.sql;

import io.jenkins.plugins.releasepipeline.schema.model.Change;
import io.jenkins.plugins.releasepipeline.schema.model.ExecutionChange;
import io.jenkins.plugins.releasepipeline.schema.syntax.common.Token;
import java.util.List;

/**
 * The options with which a database refuses a statement rather than block writes: MySQL's {@code ALGORITHM=INPLACE},
 * {@code ALGORITHM=INSTANT} and {@code LOCK=NONE}, and SQL Server's {@code ONLINE = ON}.
 */
final class OnlineForm {

    private OnlineForm() {}

    /** Returns whether one of them is among these tokens of a statement. */
    static boolean isIn(List<Token> tokens) {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            int value = tokens.get(at + 1).isSign('=') ? at + 2 : at + 1;
            if (value < tokens.size() && isOnline(tokens.get(at), tokens.get(value))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnline(Token option, Token value) {
        return option.isWord("algorithm")
                        && (value.isWord("inplace") || value.isWord("instant") || value.isWord("nocopy"))
                || option.isWord("lock") && value.isWord("none")
                || option.isWord("online") && value.isWord("on");
    }

    /** Returns these changes of a statement as done online. */
    static List<Change> of(List<Change> changes) {
        return changes.stream()
                .map(change -> change instanceof ExecutionChange.Online ? change : new ExecutionChange.Online(change))
                .toList();
    }
}
