package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.Optional;

/**
 * What a change means for running code.
 *
 * @param operationClass how dangerous it is
 * @param why one sentence for people
 * @param kind what the change comes to, where that is not what it is called; mostly empty
 * @param column the column that it is about, where the change does not name it; mostly empty
 */
record Classification(
        OperationClass operationClass, String why, Optional<OperationKind> kind, Optional<String> column) {

    private Classification(OperationClass operationClass, String why, Optional<OperationKind> kind) {
        this(operationClass, why, kind, Optional.empty());
    }

    /** The same as what a change to a column comes to. */
    Classification as(OperationKind other, String name) {
        return new Classification(operationClass, why, Optional.of(other), Optional.of(name));
    }

    static Classification index(OperationKind kind) {
        return new Classification(OperationClass.ADDITIVE, Messages.ChangeClassifier_Index(), Optional.of(kind));
    }

    static Classification additive(String why) {
        return new Classification(OperationClass.ADDITIVE, why, Optional.empty());
    }

    static Classification breaking(String why) {
        return new Classification(OperationClass.BREAKING, why, Optional.empty());
    }

    static Classification destructive(String why) {
        return new Classification(OperationClass.DESTRUCTIVE, why, Optional.empty());
    }

    static Classification data(String why) {
        return new Classification(OperationClass.DATA, why, Optional.empty());
    }

    static Classification opaque(String why) {
        return new Classification(OperationClass.OPAQUE, why, Optional.empty());
    }

    static Classification none(String why) {
        return new Classification(OperationClass.NONE, why, Optional.empty());
    }

    /** The same of a change that comes to something else than it is called. */
    Classification as(OperationKind other) {
        return new Classification(operationClass, why, Optional.of(other), column);
    }
}
