// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.MutableClock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** People who ask for messages, and type their code or do not. */
abstract class ConversionBrakeRig {

    static final Client CLIENT = Node.client("192.0.2.1");

    final MutableClock clock = MutableClock.create();
    final Stores stores = InMemoryStores.create(clock);
    final Node node = new Node(stores, clock, Node.enforced());

    List<Challenge> sendInVain(int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> node.send(phone(i), from(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A hundred numbers with one prefix. */
    static PhoneNumber phone(int index) {
        return new PhoneNumber("+12025550" + (100 + index % 100));
    }

    /** Another network for each. */
    static Client from(int index) {
        return Node.client(String.format(Locale.ROOT, "198.51.%d.%d", 100 + index / 200, index % 200));
    }
}
