// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderedShutdownTest {

    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    @Tag("CH-D60")
    @Tag("OPS-01")
    void aFailedStepSkipsNoLaterOne() {
        OrderedShutdown shutdown = new OrderedShutdown(List.of(
                step("first", () -> done.add("first")),
                step("broken", () -> {
                    throw new IllegalStateException("broken");
                }),
                step("linkage", () -> {
                    throw new NoClassDefFoundError("gone");
                }),
                step("memory", () -> {
                    throw new OutOfMemoryError("thrown by a test");
                }),
                step("last", () -> done.add("last"))));

        assertThat(shutdown.run()).containsExactly("broken", "linkage", "memory");
        assertThat(done).containsExactly("first", "last");
    }

    @Test
    @Tag("CH-D61")
    void aStepThatHangsIsLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        OrderedShutdown shutdown = new OrderedShutdown(List.of(
                new ShutdownStep("hanging", Duration.ofMillis(50), never::await),
                step("last", () -> done.add("last"))));

        assertThat(shutdown.run()).containsExactly("hanging");
        assertThat(done).containsExactly("last");
    }

    @Test
    @Tag("CH-D60")
    void itIsDoneOnce() {
        OrderedShutdown shutdown = new OrderedShutdown(List.of(step("only", () -> done.add("only"))));

        shutdown.run();
        shutdown.run();

        assertThat(done).containsExactly("only");
    }

    @Test
    @Tag("CH-D61")
    void allStepsTogetherStayBelowThirtySeconds() {
        List<ShutdownStep> tooLong = List.of(
                new ShutdownStep("one", Duration.ofSeconds(20), () -> {}),
                new ShutdownStep("two", Duration.ofSeconds(10), () -> {}));

        assertThatThrownBy(() -> new OrderedShutdown(tooLong)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ShutdownStep step(String name, ShutdownStep.Action action) {
        return new ShutdownStep(name, Duration.ofSeconds(5), action);
    }
}
