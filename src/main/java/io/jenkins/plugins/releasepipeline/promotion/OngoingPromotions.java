package io.jenkins.plugins.releasepipeline.promotion;

import io.jenkins.plugins.releasepipeline.domain.ReleaseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One promotion at a time for each environment. While one is pushed, another is refused; while it is only being
 * verified, another may begin (a rollback must not wait for a broken deployment), and ends that verification.
 * Thread-safe.
 */
public final class OngoingPromotions {

    private static final class Slot {
        private final Ongoing promotion;
        private boolean deployed;
        private Runnable cancel = () -> {};

        Slot(Ongoing promotion) {
            this.promotion = promotion;
        }
    }

    private final Map<String, Slot> slots = new HashMap<>();

    /** What is going on at an environment. */
    public synchronized Optional<Ongoing> at(String environment) {
        return Optional.ofNullable(slots.get(environment)).map(slot -> slot.promotion);
    }

    /** Whether an environment's deploy ref is just being moved by us. */
    public synchronized boolean isPushing(String environment) {
        Slot slot = slots.get(environment);
        return slot != null && !slot.deployed;
    }

    void begin(String environment, Ongoing promotion) {
        Runnable cancel = () -> {};
        synchronized (this) {
            Slot slot = slots.get(environment);
            if (slot != null && !slot.deployed) {
                throw new ReleaseException(Messages.OngoingPromotions_Busy(
                        environment, slot.promotion.commit().abbreviated(), slot.promotion.actor()));
            }
            if (slot != null) {
                cancel = slot.cancel;
            }
            slots.put(environment, new Slot(promotion));
        }
        cancel.run();
    }

    synchronized void deployed(String environment, Ongoing promotion) {
        slot(environment, promotion).ifPresent(slot -> slot.deployed = true);
    }

    synchronized void cancelOnNext(String environment, Ongoing promotion, Runnable cancel) {
        slot(environment, promotion).ifPresent(slot -> slot.cancel = cancel);
    }

    synchronized void end(String environment, Ongoing promotion) {
        slot(environment, promotion).ifPresent(slot -> slots.remove(environment));
    }

    private Optional<Slot> slot(String environment, Ongoing promotion) {
        return Optional.ofNullable(slots.get(environment)).filter(slot -> slot.promotion == promotion);
    }
}
