// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.model.Control;
import dev.otpauth.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All controls at one instant. Immutable.
 *
 * @param takenAt when this was read
 * @param triedAt when somebody last tried to read it anew, with or without success
 */
record Snapshot(Map<Control.Kind, Map<Target, Control>> controls, Instant takenAt, Instant triedAt) {

    /** What is known before anybody looked. */
    static final Snapshot NONE = new Snapshot(Map.of(), Instant.EPOCH, Instant.EPOCH);

    static Snapshot of(List<Control> all, Instant now) {
        Map<Control.Kind, Map<Target, Control>> byKind = new EnumMap<>(Control.Kind.class);
        all.forEach(control ->
                byKind.computeIfAbsent(control.kind(), kind -> new HashMap<>()).put(control.target(), control));
        return new Snapshot(byKind, now, now);
    }

    /** The same, to be looked at again at once. */
    Snapshot outdated() {
        return new Snapshot(controls, takenAt, Instant.EPOCH);
    }

    /** The same, after looking again in vain. */
    Snapshot triedAt(Instant now) {
        return new Snapshot(controls, takenAt, now);
    }

    boolean wasTriedWithin(Duration time, Instant now) {
        return now.isBefore(triedAt.plus(time));
    }

    /** Whether somebody looked since {@code other} was the newest. */
    boolean wasTriedAfter(Snapshot other) {
        return triedAt.isAfter(other.triedAt);
    }

    boolean isYoungerThan(Duration age, Instant now) {
        return now.isBefore(takenAt.plus(age));
    }

    /** Whether nothing is in force for anybody. */
    boolean isEmpty() {
        return controls.isEmpty();
    }

    /** For how many something of that kind is in force. */
    int count(Control.Kind kind) {
        return controls.getOrDefault(kind, Map.of()).size();
    }

    /** What is in force for one of these targets; the first of them that there is something for. */
    Optional<Control> find(Control.Kind kind, Collection<Target> targets, Instant now) {
        Map<Target, Control> some = controls.getOrDefault(kind, Map.of());
        return targets.stream()
                .flatMap(target -> Optional.ofNullable(some.get(target)).stream())
                .filter(control -> control.isInForceAt(now))
                .findFirst();
    }

    /** Whether somebody freed one of these by hand. */
    boolean isFree(Collection<Target> targets, Instant now) {
        return targets.stream()
                .flatMap(target -> find(Control.Kind.FREE, List.of(target), now).stream())
                .anyMatch(free -> !free.by().equals(Holds.BRAKE));
    }

    /** What a cap is raised to. */
    OptionalLong raised(Target cap, Instant now) {
        return find(Control.Kind.RAISED_CAP, List.of(cap), now).stream()
                .mapToLong(Control::amount)
                .findFirst();
    }
}
