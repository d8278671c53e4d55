// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Control;
import dev.otpauth.model.Control.Kind;
import dev.otpauth.model.Target;
import dev.otpauth.spi.ControlStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link ControlStore} owes its callers. */
public interface ControlStoreContract extends StoreContract {

    ControlStore controls();

    @Test
    default void aControlIsReadBackAsItWasPut() {
        Control block =
                new Control(Kind.BLOCK, target(), "asha", "\"pumping\" since noon; see the log", NOW, Optional.empty());
        Control cap = new Control(
                Kind.RAISED_CAP,
                Target.cap("money-per-day"),
                "asha",
                "",
                NOW.plusMillis(1),
                Optional.of(NOW.plusSeconds(60)),
                5_000_000);

        assertThat(controls().put(block)).isTrue();
        assertThat(controls().put(cap)).isTrue();

        assertThat(controls().all(NOW)).containsSubsequence(block, cap);
        controls().remove(Kind.BLOCK, block.target(), NOW);
        controls().remove(Kind.RAISED_CAP, cap.target(), NOW);
    }

    @Test
    default void everyKindOfTargetIsKept() {
        List<Target> targets = List.of(
                Target.everything(),
                Target.country("gb"),
                Target.prefix("+447700"),
                Target.network("192.0.2.7"),
                Target.network("2001:db8::1"),
                Target.phone(Subjects.key()));
        List<Control> all = targets.stream()
                .map(target -> new Control(Kind.BOT_CHECK, target, "asha", "", NOW, until(60)))
                .toList();

        all.forEach(control -> controls().put(control));

        assertThat(controls().all(NOW)).containsAll(all);
        targets.forEach(target -> controls().remove(Kind.BOT_CHECK, target, NOW));
    }

    @Test
    default void aControlIsOverAtItsEndAndNotBefore() {
        Control hold = hold(target());
        controls().put(hold);
        Instant end = hold.until().orElseThrow();

        assertThat(controls().all(end.minusMillis(1))).contains(hold);
        assertThat(controls().all(end)).doesNotContain(hold);
        assertThat(controls().remove(Kind.HOLD, hold.target(), end)).isFalse();
    }

    @Test
    default void theNewerControlOfAKindStandsInThePlaceOfTheOlder() {
        Target target = target();
        Control longer = new Control(Kind.HOLD, target, "brake", "again", NOW.plusSeconds(1), until(7200));

        assertThat(controls().put(hold(target))).isTrue();
        assertThat(controls().put(longer)).isFalse();

        assertThat(controls().all(NOW))
                .filteredOn(control -> control.target().equals(target))
                .containsExactly(longer);
    }

    @Test
    default void oneThatIsOverDoesNotCountAsInForce() {
        Control first = hold(target());
        controls().put(first);
        Instant end = first.until().orElseThrow();

        assertThat(controls().put(new Control(Kind.HOLD, first.target(), "brake", "", end, Optional.empty())))
                .isTrue();
    }

    @Test
    default void kindsAndTargetsAreKeptApart() {
        Target target = target();
        Target other = target();
        controls().put(hold(target));

        assertThat(controls().put(hold(other))).isTrue();
        assertThat(controls().put(new Control(Kind.FREE, target, "asha", "", NOW, Optional.empty())))
                .isTrue();
        assertThat(controls().remove(Kind.BLOCK, target, NOW)).isFalse();
        assertThat(controls().remove(Kind.HOLD, target, NOW)).isTrue();
        assertThat(controls().remove(Kind.HOLD, target, NOW)).isFalse();
        assertThat(controls().all(NOW).stream()
                        .filter(control -> control.target().equals(target))
                        .map(Control::kind))
                .containsExactly(Kind.FREE);
    }

    @Test
    @Tag("SND-08")
    default void oneOfManyWhoHoldAtOnceIsTheFirst() {
        for (int round = 0; round < rounds(); round++) {
            Control hold = hold(target());

            assertThat(Race.atOnce(() -> controls().put(hold))).containsOnlyOnce(true);
        }
    }

    private static Control hold(Target target) {
        return new Control(Kind.HOLD, target, "brake", "2 of 60 verified", NOW, until(3600));
    }

    private static Optional<Instant> until(int seconds) {
        return Optional.of(NOW.plusSeconds(seconds));
    }

    private static Target target() {
        return Target.phone(Subjects.key());
    }
}
