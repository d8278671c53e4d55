// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Plays an ordinary day, and the same day under each attack, with the rules on and off; prints a table in Markdown. Give a
 * share of the full size ({@code 0.1}) for a shorter run, and the names of days to play only those.
 */
public final class Simulation {

    private static final List<Rules> ALL = List.of(Rules.values());
    private static final List<Rules> BOTH = List.of(Rules.ON, Rules.OFF);
    private static final Duration NOON = Duration.ofHours(12);
    private static final String OWNER = "+12025550101";
    private static final int LOCKOUT_DAYS = 3;
    private static final long SEED = 20_261_121;

    private final double size;

    private Simulation(double size) {
        this.size = size;
    }

    public static void main(String[] args) {
        List<String> names = new ArrayList<>(List.of(args));
        double size = names.isEmpty() || !names.get(0).matches("[0-9.]+") ? 1 : Double.parseDouble(names.remove(0));
        Simulation simulation = new Simulation(size);
        System.out.print(Row.HEAD);
        for (Day day : Day.values()) {
            if (names.isEmpty() || names.contains(day.name().toLowerCase(Locale.ROOT))) {
                for (Rules rules : day.rules) {
                    System.out.println(simulation.play(day, rules));
                }
            }
        }
        System.exit(0);
    }

    /** What happens besides the ordinary. */
    @SuppressWarnings("ImmutableEnumChecker") // lists that cannot change and functions without a state
    private enum Day {
        NORMAL(BOTH, (attack, it) -> {}),
        PUMPING(
                ALL,
                (attack, it) -> attack.pumping(
                        Attack.ranges(Numbers.regions(), 500, SEED),
                        it.scaled(1_000_000),
                        it.scaled(100_000),
                        NOON,
                        Duration.ofHours(6))),
        TARGETED(
                ALL,
                (attack, it) -> attack.pumping(
                        Attack.ranges(List.of("ID", "ID", "ID", "ID"), 2_000, SEED),
                        it.scaled(1_000_000),
                        it.scaled(100_000),
                        NOON,
                        Duration.ofHours(6))),
        SPRAY(
                BOTH,
                (attack, it) -> attack.spraying(it.strangers(100_000), it.scaled(50_000), NOON, Duration.ofHours(6))),
        LOCKOUT(BOTH, (attack, it) -> attack.lockingOut(OWNER, 1_000, NOON, Duration.ofDays(LOCKOUT_DAYS)));

        private final List<Rules> rules;
        private final BiConsumer<Attack, Simulation> attack;

        Day(List<Rules> rules, BiConsumer<Attack, Simulation> attack) {
            this.rules = rules;
            this.attack = attack;
        }
    }

    private Row play(Day day, Rules rules) {
        try (World world = new World(rules)) {
            Attack attack = new Attack(world, SEED + 1);
            People people = people(day, rules, world);
            day.attack.accept(attack, this);
            world.at(NOON, () -> world.brakes().restart(world.now()));
            world.play();
            Recount recount = new Recount(world, Rules.policy());
            return new Row(
                    day.name().toLowerCase(Locale.ROOT),
                    rules,
                    recount,
                    world.ledger().count(),
                    people,
                    attack,
                    world.brakes().told());
        }
    }

    /** Without the rules nobody is known by a device, as it is usual. */
    private People people(Day day, Rules rules, World world) {
        return day == Day.LOCKOUT
                ? new Owner(world, OWNER, rules != Rules.OFF).visiting(LOCKOUT_DAYS)
                : new Crowd(world, SEED).visiting(scaled(100_000));
    }

    private List<String> strangers(int count) {
        Random random = new Random(SEED + 2);
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < scaled(count); i++) {
            String region = Country.HOME.get(i % Country.HOME.size()).region();
            phones.add(Numbers.in(region, random).orElseThrow());
        }
        return phones;
    }

    private int scaled(int full) {
        return (int) Math.max(1, full * size);
    }
}
