// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.RuleDecision;
import dev.otpauth.internal.Engine;
import dev.otpauth.internal.abuse.OperatorDesk;
import dev.otpauth.model.Control;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.result.Counters;
import dev.otpauth.spi.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an operator does by hand, without a deploy. What is decided here holds on this node at once and on all others within
 * a second. Each act is told to the host's listeners ({@link AuthEvents#operatorActed}), and kept by a decision log if one
 * of them is one. Thread-safe.
 *
 * <p>Every method throws {@link IllegalArgumentException} for input that makes no sense, naming the fault, and
 * {@link dev.otpauth.spi.OtpStoreException} if a store cannot answer.
 */
public final class Operator {

    static final String NOBODY = "operator";
    private static final String BRAKE = OperatorDesk.BRAKE;

    private final OperatorDesk desk;
    private final String who;
    private final String reason;

    Operator(OperatorDesk desk, String who) {
        this(desk, who, "");
    }

    private Operator(OperatorDesk desk, String who, String reason) {
        this.desk = desk;
        this.who = who;
        this.reason = reason;
    }

    /**
     * An operator in a process of their own, such as a command line, which sends and verifies nothing.
     *
     * @param keys those of the application, or its phones are not known by name
     * @param listeners who hears of the acts
     */
    public static Operator of(
            Stores stores, CodeKeys keys, SendLimits limits, AbusePolicy policy, AuthEvents... listeners) {
        return new Operator(Engine.desk(stores, keys, limits, policy, List.of(listeners)), NOBODY);
    }

    /**
     * The same under the name of a person, 1 to 100 characters, which is kept with what they do. Nobody is called
     * {@value #BRAKE}: that is what the brakes sign with.
     */
    public Operator as(String person) {
        if (person.strip().equalsIgnoreCase(BRAKE)) {
            throw new IllegalArgumentException("the brakes sign as " + BRAKE + "; sign with another name");
        }
        return new Operator(desk, person, reason);
    }

    /** The same for a reason, at most 200 characters, which is kept with what they do. */
    public Operator because(String why) {
        return new Operator(desk, who, why);
    }

    /** One phone, as something to block or free. Its number does not appear in it. */
    public Target phone(PhoneNumber phone) {
        return desk.target(phone);
    }

    /**
     * Forgives a phone the wrong guesses and the messages of strangers and of its known devices, so that it can sign in at
     * once.
     *
     * @param purposes whose guesses are forgiven besides those at signing in
     */
    public void unlock(PhoneNumber phone, Purpose... purposes) {
        List<Purpose> all =
                Stream.concat(Stream.of(Purpose.SIGN_IN), Stream.of(purposes)).toList();
        desk.unlock(phone, all, who, reason);
    }

    /** From now on sends nothing to or for {@code target}, whose people are not told. An exemption of it ends. */
    public void block(Target target) {
        desk.decide(Control.Kind.BLOCK, target, Optional.empty(), who, reason);
    }

    /** As {@link #block(Target)}, until a time. */
    public void block(Target target, Instant until) {
        desk.decide(Control.Kind.BLOCK, target, Optional.of(until), who, reason);
    }

    /**
     * Exempts {@code target} from the brakes and from the operator's own limits, also those on money. A block or a hold of
     * it ends; one of something wider or narrower does not.
     */
    public void free(Target target, Instant until) {
        desk.decide(Control.Kind.FREE, target, Optional.of(until), who, reason);
    }

    /** Demands a bot check from whoever asks for a message to or from {@code target}. */
    public void demandBotCheck(Target target, Instant until) {
        desk.decide(Control.Kind.BOT_CHECK, target, Optional.of(until), who, reason);
    }

    /**
     * Takes back what was decided for exactly this target, by hand or by a brake. What a brake held is left alone by the
     * brakes until the figures it was held for are over, a little more than an hour; the operator's own limits go on.
     *
     * @return what was in force
     */
    public Set<Control.Kind> unblock(Target target) {
        return desk.unblock(target, who, reason);
    }

    /**
     * Raises one of the operator's budgets until a time: {@link Rule#GLOBAL_MINUTE}, {@link Rule#GLOBAL_DAY},
     * {@link Rule#SPEND_HOUR} or {@link Rule#SPEND_DAY}. What was counted stays counted.
     *
     * @param amount messages, or millionths of a currency unit; more than the configured cap
     */
    public void raise(Rule budget, long amount, Instant until) {
        desk.raise(budget, amount, until, who, reason);
    }

    /** What is in force, by hand or by a brake, oldest first. */
    public List<Control> controls() {
        return desk.controls();
    }

    /** How far the operator's budgets are used. */
    public Counters counters() {
        return desk.view().everybody();
    }

    /** How far the limits on a phone, its prefix and its region are used. */
    public Counters counters(PhoneNumber phone) {
        return desk.view().of(phone);
    }

    /** How far the limits on a network or region are used, and how a prefix, network or region converts. */
    public Counters counters(Target target) {
        return desk.view().of(target);
    }

    /**
     * What rules decided lately, newest first.
     *
     * @throws IllegalStateException if none of the listeners is a {@link dev.otpauth.spi.DecisionLog}
     */
    public List<RuleDecision> decisions(int most) {
        return desk.view().decisions(most);
    }

    /** What operators did lately, newest first. See {@link #decisions}. */
    public List<OperatorAct> acts(int most) {
        return desk.view().acts(most);
    }
}
