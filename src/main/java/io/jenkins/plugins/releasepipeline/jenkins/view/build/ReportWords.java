package io.jenkins.plugins.releasepipeline.jenkins.view.build;

import io.jenkins.plugins.releasepipeline.schema.assess.SchemaReport;

/** Describes the words of a report. A word of a later version is returned unchanged. */
final class ReportWords {

    private ReportWords() {}

    static String unchanged() {
        return Messages.ReportWords_Unchanged();
    }

    static String order(String word, boolean needsReview) {
        return switch (word) {
            case "none" -> needsReview ? Messages.ReportWords_OrderUnclear() : Messages.ReportWords_OrderNone();
            case "schema-first" -> Messages.ReportWords_OrderSchemaFirst();
            case "code-first" -> Messages.ReportWords_OrderCodeFirst();
            case "split" -> Messages.ReportWords_OrderSplit();
            default -> word;
        };
    }

    static String flag(String word) {
        return switch (word) {
            case SchemaReport.EDITED -> Messages.ReportWords_FlagEdited();
            case SchemaReport.DELETED -> Messages.ReportWords_FlagDeleted();
            case SchemaReport.RENAMED -> Messages.ReportWords_FlagRenamed();
            case SchemaReport.TWO_HEADS -> Messages.ReportWords_FlagTwoHeads();
            case SchemaReport.NUMBER_TWICE -> Messages.ReportWords_FlagNumberTwice();
            case SchemaReport.OUT_OF_ORDER -> Messages.ReportWords_FlagOutOfOrder();
            default -> word;
        };
    }

    static String state(String word) {
        return switch (word) {
            case "added" -> Messages.ReportWords_StateAdded();
            case "edited" -> Messages.ReportWords_StateEdited();
            case "deleted" -> Messages.ReportWords_StateDeleted();
            case "renamed" -> Messages.ReportWords_StateRenamed();
            case "reformatted" -> Messages.ReportWords_StateReformatted();
            case "rewritten" -> Messages.ReportWords_StateRewritten();
            case "squash" -> Messages.ReportWords_StateSquash();
            default -> word;
        };
    }

    static String meaning(String word) {
        return switch (word) {
            case "additive" -> Messages.ReportWords_ClassAdditive();
            case "additive-breaking" -> Messages.ReportWords_ClassBreaking();
            case "destructive" -> Messages.ReportWords_ClassDestructive();
            case "data" -> Messages.ReportWords_ClassData();
            case "opaque" -> Messages.ReportWords_ClassOpaque();
            case "none" -> Messages.ReportWords_ClassNone();
            default -> word;
        };
    }
}
