package io.jenkins.plugins.releasepipeline.schema.classify;

import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.model.OperationKind;
import java.util.Optional;

/**
 * The effect of a change on running code.
 *
 * @param operationClass the class
 * @param why one sentence for people
 * @param kind the actual kind, if it differs from that of the change; usually empty
 * @param column the affected column, if the change does not name it; usually empty
 */
record Classification(
        OperationClass operationClass, String why, Optional<OperationKind> kind, Optional<String> column) {

    private Classification(OperationClass operationClass, String why, Optional<OperationKind> kind) {
        this(operationClass, why, kind, Optional.empty());
    }

    /** Returns a copy with another kind and column. */
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

    /** Returns a copy with another kind. */
    Classification as(OperationKind other) {
        return new Classification(operationClass, why, Optional.of(other), column);
    }
}
