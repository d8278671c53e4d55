// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static dev.creatives.TestCreatives.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.event.CreativeEvents;
import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.result.Refusal;
import dev.creatives.spi.BlobStoreException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {

    @Test
    void whatHappensIsTold() {
        try (TestCreatives test = TestCreatives.create()) {
            Creative creative = test.uploaded();
            test.upload(new byte[10], "a.png");
            test.creatives.delete(OWNER, creative.id());
            test.creatives.delete(OWNER, creative.id());
            test.creatives.restore(OWNER, creative.id());
            test.creatives.restore(OWNER, creative.id());

            assertThat(test.heard).containsExactly("uploaded", "refused UNSUPPORTED_TYPE", "removed", "restored");
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aListenerThatFailsHurtsNothing(Supplier<? extends Throwable> failure) {
        try (TestCreatives test = TestCreatives.with(builder -> builder.events(failing(failure)))) {
            Creative creative = test.uploaded();
            assertThat(refusal(test.upload(new byte[10], "a.png"))).isEqualTo(Refusal.UNSUPPORTED_TYPE);
            assertThat(test.creatives.delete(OWNER, creative.id())).isTrue();
            assertThat(test.creatives.restore(OWNER, creative.id())).isTrue();
            test.blobs.put(BlobKey.random(), new byte[1]);
            test.clock.advance(Duration.ofDays(2));
            assertThat(test.creatives.upkeep().reconcile().orphansDeleted()).isOne();
            test.blobs.delete(creative.blob());
            assertThatThrownBy(() -> test.creatives.open(creative, 0, 1)).isInstanceOf(BlobStoreException.class);
        }
    }

    static List<Supplier<? extends Throwable>> failures() {
        return List.of(
                IllegalStateException::new, NoClassDefFoundError::new, AssertionError::new, StackOverflowError::new);
    }

    private static CreativeEvents failing(Supplier<? extends Throwable> failure) {
        return (CreativeEvents) Proxy.newProxyInstance(
                CreativeEvents.class.getClassLoader(),
                new Class<?>[] {CreativeEvents.class},
                (self, method, arguments) -> {
                    throw failure.get();
                });
    }
}
