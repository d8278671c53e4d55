// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.internal.guard.LiveCounters;
import dev.otpauth.internal.guard.Place;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Target;
import dev.otpauth.result.Counters;
import dev.otpauth.result.Counters.Conversion;
import dev.otpauth.result.Counters.Counter;
import dev.otpauth.spi.DecisionLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What operators see: how far the limits are used, how well messages convert, what was decided. Thread-safe. */
public final class OperatorView {

    private final ConversionWatch conversion;
    private final LiveCounters counters;
    private final Optional<DecisionLog> log;
    private final InstantSource clock;

    OperatorView(ConversionWatch conversion, LiveCounters counters, Optional<DecisionLog> log, InstantSource clock) {
        this.conversion = conversion;
        this.counters = counters;
        this.log = log;
        this.clock = clock;
    }

    /** See {@link dev.otpauth.Operator#counters()}. */
    public Counters everybody() {
        return new Counters(counters.ofEverybody(clock.instant()), List.of());
    }

    /** See {@link dev.otpauth.Operator#counters(PhoneNumber)}. */
    public Counters of(PhoneNumber phone) {
        Instant now = clock.instant();
        Place place = Place.of(phone);
        List<Counter> limits = new ArrayList<>(counters.ofPhone(phone, now));
        limits.addAll(counters.ofPrefix(place, now));
        limits.addAll(counters.ofRegion(place.region(), now));
        return new Counters(
                limits,
                List.of(
                        conversion(Target.prefix(place.prefix()), now),
                        conversion(Target.country(place.region()), now)));
    }

    /** See {@link dev.otpauth.Operator#counters(Target)}. */
    public Counters of(Target target) {
        Instant now = clock.instant();
        return switch (target.type()) {
            case EVERYTHING -> everybody();
            case COUNTRY -> new Counters(counters.ofRegion(target.value(), now), List.of(conversion(target, now)));
            case PREFIX -> new Counters(List.of(), List.of(conversion(target, now)));
            case NETWORK -> new Counters(counters.ofNetwork(target.value(), now), List.of(conversion(target, now)));
            case PHONE, CAP ->
                throw new IllegalArgumentException(
                        "counters are kept for a phone number, a prefix, a country, a network, or everything");
        };
    }

    /** See {@link dev.otpauth.Operator#decisions}. */
    public List<RuleDecision> decisions(int most) {
        return log.map(kept -> kept.decisions(most)).orElseThrow(OperatorView::noLog);
    }

    /** See {@link dev.otpauth.Operator#acts}. */
    public List<OperatorAct> acts(int most) {
        return log.map(kept -> kept.acts(most)).orElseThrow(OperatorView::noLog);
    }

    private Conversion conversion(Target target, Instant now) {
        Figures figures = conversion.of(target, now);
        return new Conversion(target, figures.sent(), figures.verified(), figures.undelivered());
    }

    private static IllegalStateException noLog() {
        return new IllegalStateException("no decision log: call OtpAuth.builder().events(JdbcDecisionLog...)");
    }
}
