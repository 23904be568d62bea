package io.jenkins.plugins.releasepipeline.schema;

import io.jenkins.plugins.releasepipeline.schema.migration.OperationClass;
import io.jenkins.plugins.releasepipeline.schema.migration.OperationKind;
import java.util.Optional;

/**
 * What a change means for running code.
 *
 * @param operationClass how dangerous it is
 * @param why one sentence for people
 * @param kind what the change comes to, where that is not what it is called; mostly empty
 */
record Verdict(OperationClass operationClass, String why, Optional<OperationKind> kind) {

    static Verdict index(OperationKind kind) {
        return new Verdict(OperationClass.ADDITIVE, Messages.Judge_Index(), Optional.of(kind));
    }

    static Verdict additive(String why) {
        return new Verdict(OperationClass.ADDITIVE, why, Optional.empty());
    }

    static Verdict breaking(String why) {
        return new Verdict(OperationClass.BREAKING, why, Optional.empty());
    }

    static Verdict destructive(String why) {
        return new Verdict(OperationClass.DESTRUCTIVE, why, Optional.empty());
    }

    static Verdict data(String why) {
        return new Verdict(OperationClass.DATA, why, Optional.empty());
    }

    static Verdict opaque(String why) {
        return new Verdict(OperationClass.OPAQUE, why, Optional.empty());
    }

    static Verdict none(String why) {
        return new Verdict(OperationClass.NONE, why, Optional.empty());
    }
}
