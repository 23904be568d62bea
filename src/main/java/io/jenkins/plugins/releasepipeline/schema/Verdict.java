package io.jenkins.plugins.releasepipeline.schema;

import io.jenkins.plugins.releasepipeline.schema.migration.OperationClass;

/**
 * What a change means for running code.
 *
 * @param operationClass how dangerous it is
 * @param why one sentence for people
 */
record Verdict(OperationClass operationClass, String why) {

    static Verdict additive(String why) {
        return new Verdict(OperationClass.ADDITIVE, why);
    }

    static Verdict breaking(String why) {
        return new Verdict(OperationClass.BREAKING, why);
    }

    static Verdict destructive(String why) {
        return new Verdict(OperationClass.DESTRUCTIVE, why);
    }

    static Verdict data(String why) {
        return new Verdict(OperationClass.DATA, why);
    }

    static Verdict opaque(String why) {
        return new Verdict(OperationClass.OPAQUE, why);
    }

    static Verdict none(String why) {
        return new Verdict(OperationClass.NONE, why);
    }
}
