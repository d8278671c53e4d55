// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.internal.Subjects;
import dev.otpauth.internal.guard.Asker;
import dev.otpauth.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What controls and statistics are about, for one who asks for a message. */
final class Aim {

    private Aim() {}

    /** Everything that a control for this message could name, the most particular first. */
    static List<Target> targets(Asker asker, Subjects subjects) {
        List<Target> targets = new ArrayList<>();
        targets.add(subjects.target(asker.phone()));
        network(asker).ifPresent(targets::add);
        String digits = asker.phone().e164();
        for (int length = Math.min(Target.LONGEST_PREFIX, digits.length()); length > 1; length--) {
            targets.add(Target.prefix(digits.substring(0, length)));
        }
        targets.add(Target.country(asker.place().region()));
        targets.add(Target.everything());
        return targets;
    }

    static List<Target> watched(Asker asker) {
        Stream<Target> place = Stream.of(
                Target.prefix(asker.place().prefix()),
                Target.country(asker.place().region()));
        return Stream.concat(place, network(asker).stream()).toList();
    }

    private static Optional<Target> network(Asker asker) {
        return asker.network().map(network -> new Target(Target.Type.NETWORK, network));
    }
}
