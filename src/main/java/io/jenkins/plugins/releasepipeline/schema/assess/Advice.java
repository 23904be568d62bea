package io.jenkins.plugins.releasepipeline.schema.assess;

import io.jenkins.plugins.releasepipeline.domain.Service;
import io.jenkins.plugins.releasepipeline.schema.model.OperationClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the paragraph to paste into a deployment ticket. */
final class Advice {

    private final List<ChangedMigration> migrations;
    private final Order order;
    private final boolean needsReview;
    private final List<String> flags;
    private final List<Service> services;

    Advice(
            List<ChangedMigration> migrations,
            Order order,
            boolean needsReview,
            List<String> flags,
            List<Service> services) {
        this.migrations = migrations;
        this.order = order;
        this.needsReview = needsReview;
        this.flags = flags;
        this.services = services;
    }

    String text() {
        List<String> sentences = new ArrayList<>();
        order().ifPresent(sentences::add);
        if (needsReview) {
            sentences.add(Messages.Advice_Review(Review.places(migrations)));
        }
        namesIn(State.EDITED).ifPresent(names -> sentences.add(Messages.Advice_Edited(names)));
        namesIn(State.REWRITTEN).ifPresent(names -> sentences.add(Messages.Advice_Rewritten(names)));
        namesIn(State.DELETED).ifPresent(names -> sentences.add(Messages.Advice_Deleted(names)));
        namesIn(State.RENAMED).ifPresent(names -> sentences.add(Messages.Advice_Renamed(names)));
        namesIn(State.SQUASH).ifPresent(names -> sentences.add(Messages.Advice_Squash(names)));
        flags.stream().flatMap(flag -> flag(flag).stream()).forEach(sentences::add);
        return String.join(" ", sentences);
    }

    private static Optional<String> flag(String flag) {
        return switch (flag) {
            case SchemaReport.TWO_HEADS -> Optional.of(Messages.Advice_TwoHeads());
            case SchemaReport.NUMBER_TWICE -> Optional.of(Messages.Advice_NumberTwice());
            case SchemaReport.OUT_OF_ORDER -> Optional.of(Messages.Advice_OutOfOrder());
            default -> Optional.empty();
        };
    }

    private Optional<String> order() {
        return switch (order) {
            case NONE -> Optional.of(needsReview ? Messages.Advice_Unclear() : Messages.Advice_None());
            case SCHEMA_FIRST -> Optional.of(schemaFirst());
            case CODE_FIRST -> Optional.of(codeFirst());
            case SPLIT -> Optional.of(split());
        };
    }

    private String schemaFirst() {
        Optional<String> first = migratingService();
        if (first.isEmpty()) {
            return Messages.Advice_SchemaFirst();
        }
        String rest = otherServices();
        return rest.isEmpty()
                ? Messages.Advice_SchemaFirstOn(first.get())
                : Messages.Advice_SchemaFirstOn(first.get()) + ' ' + Messages.Advice_Then(rest);
    }

    private String codeFirst() {
        String rest = otherServices();
        return migratingService()
                .map(last -> rest.isEmpty()
                        ? Messages.Advice_CodeFirstOn(last)
                        : Messages.Advice_CodeFirstOn(last) + ' ' + Messages.Advice_Before(last, rest))
                .orElseGet(Messages::Advice_CodeFirst);
    }

    private String split() {
        String breaking = operations(OperationClass.BREAKING);
        String destructive = operations(OperationClass.DESTRUCTIVE);
        List<String> sentences = new ArrayList<>();
        sentences.add(Messages.Advice_Split());
        if (!breaking.isEmpty()) {
            sentences.add(Messages.Advice_SplitBreaking(breaking));
        }
        if (!destructive.isEmpty()) {
            sentences.add(Messages.Advice_SplitDestructive(destructive));
        }
        migratingService().ifPresent(service -> sentences.add(Messages.Advice_Migrates(service)));
        return String.join(" ", sentences);
    }

    private String operations(OperationClass operationClass) {
        return migrations.stream()
                .filter(migration -> migration.state().counts())
                .filter(migration -> migration.operations().stream()
                        .anyMatch(operation -> operation.operationClass() == operationClass))
                .map(ChangedMigration::fileName)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> namesIn(State state) {
        String names = migrations.stream()
                .filter(migration -> migration.state() == state)
                .map(ChangedMigration::fileName)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private Optional<String> migratingService() {
        return services.stream().filter(Service::migrates).map(Service::name).findFirst();
    }

    private String otherServices() {
        return services.stream()
                .filter(service -> !service.migrates())
                .map(Service::name)
                .collect(Collectors.joining(", "));
    }
}
