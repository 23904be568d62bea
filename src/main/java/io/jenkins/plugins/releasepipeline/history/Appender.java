package io.jenkins.plugins.releasepipeline.history;

import io.jenkins.plugins.releasepipeline.domain.Automation;
import io.jenkins.plugins.releasepipeline.domain.commit.CommitId;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.git.ledger.CommitChain;
import io.jenkins.plugins.releasepipeline.git.ledger.EntryDraft;
import io.jenkins.plugins.releasepipeline.git.ledger.SharedChain;
import io.jenkins.plugins.releasepipeline.git.push.PushRetry;
import io.jenkins.plugins.releasepipeline.git.refs.MoveOutcome;
import io.jenkins.plugins.releasepipeline.history.entry.DeploymentState;
import io.jenkins.plugins.releasepipeline.history.entry.Entry;
import io.jenkins.plugins.releasepipeline.history.entry.EntryFormat;
import io.jenkins.plugins.releasepipeline.history.entry.EntryKind;
import io.jenkins.plugins.releasepipeline.history.entry.EntryMessage;
import io.jenkins.plugins.releasepipeline.history.entry.Recorded;
import io.jenkins.plugins.releasepipeline.history.state.EnvironmentState;
import io.jenkins.plugins.releasepipeline.history.state.StateReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Appends to a history: if another thread or controller appended first, the entry is decided again. One append per
 * environment at a time, to avoid useless races; but an append may wait for a server, so others do not wait for it for
 * long. Readers never wait, and neither do other environments.
 */
final class Appender {

    /**
     * An append that takes longer waits for a server, perhaps for minutes: then the server decides which append is
     * first.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final History history;
    private final CommitChain chain;
    private final Optional<SharedChain> shared;
    private final Clock clock;
    /** By environment. */
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    Appender(History history, CommitChain chain, Optional<SharedChain> shared, Clock clock) {
        this.history = history;
        this.chain = chain;
        this.shared = shared;
        this.clock = clock;
    }

    /**
     * The result of an append.
     *
     * @param decided the last decision; empty: to append nothing
     * @param pushed {@code Moved} without an entry, if there was nothing to append
     */
    record Outcome<T>(Optional<T> decided, Pushed pushed) {

        Optional<Appended<T>> appended() {
            return decided.flatMap(one -> pushed.recorded().map(recorded -> new Appended<>(one, recorded)));
        }
    }

    /** Appends the transaction that {@code step} creates from the decision. */
    <T> Outcome<T> append(
            String environment, Function<EnvironmentState, Optional<T>> decision, Function<T, RefTransaction> step) {
        ReentrantLock turns = locks.computeIfAbsent(environment, name -> new ReentrantLock(true));
        boolean turn = awaited(turns);
        try {
            return appendNext(environment, decision, step);
        } finally {
            if (turn) {
                turns.unlock();
            }
        }
    }

    private static boolean awaited(ReentrantLock turns) {
        try {
            return turns.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // The decision determines whether to continue: the append itself does not wait here.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> Outcome<T> appendNext(
            String environment, Function<EnvironmentState, Optional<T>> decision, Function<T, RefTransaction> step) {
        // No append takes that long: a process crashed and left its lock.
        return PushRetry.USUAL
                .first(() -> appendOnce(environment, decision, step))
                .orElseThrow(
                        () -> new ReleaseException(Messages.History_Locked(environment, history.ref(environment))));
    }

    /** Empty if another append was faster, or a due hold had to be appended before: then it is decided again. */
    private <T> Optional<Outcome<T>> appendOnce(
            String environment, Function<EnvironmentState, Optional<T>> decision, Function<T, RefTransaction> step) {
        String ref = history.ref(environment);
        StateReader.Position before = history.position(environment);
        Optional<RefTransaction> alarm = alarm(ref, before.state());
        Optional<T> decided = alarm.isPresent() ? Optional.empty() : decision.apply(before.state());
        Optional<RefTransaction> next = alarm.or(() -> decided.map(step));
        if (next.isEmpty()) {
            return Optional.of(new Outcome<>(decided, new Pushed(Optional.empty(), new MoveOutcome.Moved())));
        }
        Pushed pushed = attempt(environment, before.tip(), next.get());
        pushed.recorded().ifPresent(entry -> history.begun(environment));
        history.changed();
        if (alarm.isPresent() && pushed.recorded().isPresent()) {
            shared.orElseThrow().notice(ref);
            return Optional.empty();
        }
        boolean lost = pushed.outcome() instanceof MoveOutcome.LostRace race
                && race.ref().equals(ref);
        return lost ? Optional.empty() : Optional.of(new Outcome<>(decided, pushed));
    }

    /** A hold of the former chain is lost with it, so the environment is held first. */
    private Optional<RefTransaction> alarm(String ref, EnvironmentState state) {
        return shared.flatMap(chains -> chains.unnoticed(ref)).map(kept -> {
            String reason = Messages.Appender_OtherHistory(kept)
                    + state.hold(clock.instant())
                            .map(hold -> Messages.History_HeldBefore(hold.by(), hold.reason()))
                            .orElse("");
            Entry hold = new Entry(
                    EntryKind.HOLD,
                    state.deployment().flatMap(deployment -> deployment.entry().commit()),
                    Optional.empty(),
                    Automation.ACTOR,
                    Optional.empty(),
                    Optional.of(reason),
                    DeploymentState.DEPLOYED,
                    Optional.empty(),
                    clock.instant(),
                    List.of(),
                    Map.of());
            return new RefTransaction(List.of(), hold);
        });
    }

    private Pushed attempt(String environment, Optional<CommitId> tip, RefTransaction step) {
        Entry entry = step.entry();
        EntryDraft draft = new EntryDraft(
                EntryMessage.of(environment, entry),
                entry.actor(),
                entry.time(),
                Map.of(EntryFormat.FILE, EntryFormat.json(entry)));
        String ref = history.ref(environment);
        if (shared.isPresent()) {
            SharedChain.Appended appended = shared.get().append(ref, tip, draft, step.moves());
            return new Pushed(appended.entry().map(id -> new Recorded(id, entry)), appended.outcome());
        }
        return chain.append(ref, tip, draft)
                .map(id -> new Pushed(Optional.of(new Recorded(id, entry)), new MoveOutcome.Moved()))
                .orElseGet(() -> new Pushed(Optional.empty(), new MoveOutcome.LostRace(ref, Optional.empty())));
    }
}
