// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Two ways of doing a thing, measured in turn, so that a machine that slows down slows both. */
final class Comparison {

    private final String name;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    private Comparison(String name) {
        this.name = name;
    }

    /** One measurement of one side, in operations per second. */
    @FunctionalInterface
    interface Side {
        double measure() throws Exception;
    }

    /** Measures both sides in turn, changing who goes first, after so many pairs that do not count. */
    static Comparison of(String name, Rounds rounds, Side ours, Side beside) throws Exception {
        Comparison comparison = new Comparison(name);
        int pairs = rounds.pairs();
        for (int warmUp = 0; warmUp < rounds.warmUps(); warmUp++) {
            ours.measure();
            beside.measure();
        }
        for (int pair = 0; pair < pairs; pair++) {
            double first = pair % 2 == 0 ? ours.measure() : beside.measure();
            double second = pair % 2 == 0 ? beside.measure() : ours.measure();
            comparison.add(pair % 2 == 0 ? first : second, pair % 2 == 0 ? second : first);
        }
        System.out.println(comparison.row());
        return comparison;
    }

    /** A row of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f/s | %,.0f/s | %.2f (%.2f to %.2f) |",
                name,
                median(ours),
                median(beside),
                median(ratios),
                Collections.min(ratios),
                Collections.max(ratios));
    }

    private void add(double own, double other) {
        ours.add(own);
        beside.add(other);
        ratios.add(own / other);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
