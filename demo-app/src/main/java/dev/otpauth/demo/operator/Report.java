// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.operator;

import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.model.Control;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Target;
import dev.otpauth.result.Counters;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints what an operator wants to know, one line each. */
final class Report {

    private static final int SHOWN = 4;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
    }

    void done(String what, Target target, Optional<Instant> until) {
        out.println(
                what + ": " + shown(target) + until.map(end -> " until " + end).orElse(" until it is taken back"));
    }

    void removed(Target target, Set<Control.Kind> removed) {
        String what = removed.stream().map(Report::spelt).collect(Collectors.joining(", "));
        out.println(
                what.isEmpty()
                        ? "nothing was in force: " + shown(target)
                        : "taken back (" + what + "): " + shown(target));
    }

    void control(Control control) {
        out.println(spelt(control.kind()) + " " + shown(control.target())
                + (control.amount() == 0 ? "" : " to " + control.amount())
                + " since " + control.since()
                + control.until().map(end -> " until " + end).orElse("")
                + " by " + control.by()
                + (control.reason().isEmpty() ? "" : ": " + control.reason()));
    }

    void counters(Counters counters) {
        counters.limits()
                .forEach(counter -> out.println(
                        counter.name() + ": " + counter.used() + " of " + counter.max() + " in " + counter.window()));
        counters.conversion()
                .forEach(figures -> out.println("conversion of " + shown(figures.target()) + ": " + figures.verified()
                        + " of " + figures.sent() + " verified, " + figures.undelivered() + " undelivered"));
    }

    void decision(RuleDecision decision) {
        out.println(decision.at() + " " + spelt(decision.rule()) + " " + spelt(decision.outcome()) + " ("
                + spelt(decision.mode()) + ") " + shown(decision.subject()) + " " + decision.used() + " of "
                + decision.max());
    }

    void act(OperatorAct act) {
        out.println(act.at() + " " + spelt(act.deed()) + " " + shown(act.target()) + " by " + act.who()
                + (act.detail().isEmpty() ? "" : ": " + act.detail()));
    }

    /** Enough of a hash to tell two apart. */
    private static String shown(Target target) {
        return target.type() == Target.Type.PHONE
                ? "phone " + target.value().substring(0, 2 * SHOWN) + "…"
                : target.toString();
    }

    private static String shown(SubjectKey subject) {
        return HexFormat.of().formatHex(subject.toBytes(), 0, SHOWN) + "…";
    }

    private static String spelt(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
