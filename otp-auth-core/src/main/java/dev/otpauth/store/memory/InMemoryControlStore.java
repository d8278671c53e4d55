// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Control;
import dev.otpauth.model.Target;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.ExpiredRows;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Controls in memory, of this process alone. Thread-safe. */
final class InMemoryControlStore implements ControlStore, ExpiredRows {

    private final Map<Slot, Control> controls = new HashMap<>();

    private record Slot(Control.Kind kind, Target target) {}

    @Override
    public synchronized boolean put(Control control) {
        Control before = controls.put(new Slot(control.kind(), control.target()), control);
        return !isInForce(before, control.since());
    }

    @Override
    public synchronized boolean remove(Control.Kind kind, Target target, Instant now) {
        return isInForce(controls.remove(new Slot(kind, target)), now);
    }

    @Override
    public synchronized List<Control> all(Instant now) {
        return controls.values().stream()
                .filter(control -> control.isInForceAt(now))
                .sorted(Comparator.comparing(Control::since))
                .toList();
    }

    @Override
    public String name() {
        return "controls";
    }

    @Override
    public synchronized int purge(Instant now, int limit) {
        List<Slot> over = controls.entrySet().stream()
                .filter(entry -> !entry.getValue().isInForceAt(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        over.forEach(controls::remove);
        return over.size();
    }

    private static boolean isInForce(@Nullable Control control, Instant now) {
        return control != null && control.isInForceAt(now);
    }
}
