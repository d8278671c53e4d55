// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static java.util.Objects.requireNonNull;

import dev.otpauth.model.Grip;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.OtpStoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One taking of permits that lie in several slots of a cluster, where no script reaches all of them: slot by slot, first
 * what is required, then what is shared, then what is watched. When a slot refuses, what was taken of that kind is given
 * back.
 *
 * <p>No limit is ever exceeded. But for a moment a permit may be held that is then given back, and meanwhile somebody
 * else may be refused; and a process that dies in that moment leaves it counted. For one thread, and used once.
 */
final class CrossSlotTaking {

    private final PermitScripts scripts;
    private final List<Permit> permits;
    private final Instant now;
    private final String mark = Marks.next();
    private final Map<SubjectKey, PermitFigures> figures = new HashMap<>();
    private final List<Permit> held = new ArrayList<>();

    CrossSlotTaking(PermitScripts scripts, List<Permit> permits, Instant now) {
        this.scripts = scripts;
        this.permits = permits;
        this.now = now;
    }

    /** Takes what may be taken. */
    Map<SubjectKey, PermitFigures> figures() {
        try {
            if (take(Grip.REQUIRED)) {
                take(Grip.SHARED);
                slots(Grip.WATCHED).forEach(this::take);
            }
        } catch (OtpStoreException aSlotIsAway) {
            giveBack(permit -> true);
            throw aSlotIsAway;
        }
        scripts.bySlot(permits.stream()
                        .filter(it -> !figures.containsKey(it.key()))
                        .toList())
                .forEach(slot -> figures.putAll(scripts.ask(slot, now)));
        return figures;
    }

    /** All of this kind, or none of it. */
    private boolean take(Grip grip) {
        boolean taken = slots(grip).stream().allMatch(this::take);
        if (!taken) {
            giveBack(permit -> permit.grip() == grip);
        }
        return taken;
    }

    private boolean take(List<Permit> slot) {
        Map<SubjectKey, PermitFigures> found = scripts.take(slot, now, mark);
        figures.putAll(found);
        boolean room = found.values().stream().noneMatch(PermitFigures::isFull);
        slot.stream()
                .filter(permit -> room || permit.grip() == Grip.WATCHED)
                .filter(permit -> !requireNonNull(found.get(permit.key())).isFull())
                .forEach(held::add);
        return room;
    }

    /** What is given back is no longer held, even if nobody can tell whether it arrived: better counted than lost twice. */
    private void giveBack(Predicate<Permit> which) {
        for (List<Permit> slot : scripts.bySlot(held.stream().filter(which).toList())) {
            held.removeAll(slot);
            scripts.giveBack(slot, figures, now, mark);
            slot.forEach(permit -> figures.remove(permit.key()));
        }
    }

    private List<List<Permit>> slots(Grip grip) {
        return scripts.bySlot(
                permits.stream().filter(permit -> permit.grip() == grip).toList());
    }
}
