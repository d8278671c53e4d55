// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Whether two things take equally long, as an attacker would find out: one of each in turn, which first is drawn by lot, and
 * the differences within the pairs compared. What disturbs the machine disturbs both of a pair.
 *
 * <p>The answer is the median difference and the interval in which it lies with a probability of 99 percent, by
 * bootstrap. A pooled test of two averages would answer with confidence about noise.
 *
 * @param typicalMicros median of the first's time
 * @param medianMicros median of the second's time less the first's
 * @param lowMicros lower end of the interval
 * @param highMicros upper end of the interval
 * @param pairs how many were measured
 */
public record PairedTiming(double typicalMicros, double medianMicros, double lowMicros, double highMicros, int pairs) {

    private static final int RESAMPLES = 1_000;

    /** Something to be timed; the number is that of its pair. */
    @FunctionalInterface
    public interface Timed {
        void run(int pair) throws Exception;
    }

    /** Measures {@code pairs} pairs after a tenth as many that do not count. */
    public static PairedTiming of(Timed first, Timed second, int pairs, long seed) throws Exception {
        Random random = new Random(seed);
        int warmUp = Math.max(1, pairs / 10);
        double[] times = new double[pairs];
        double[] differences = new double[pairs];
        for (int i = 0; i < warmUp + pairs; i++) {
            double[] both = both(first, second, i, random.nextBoolean());
            if (i >= warmUp) {
                times[i - warmUp] = both[0];
                differences[i - warmUp] = both[1] - both[0];
            }
        }
        return of(times, differences, random);
    }

    /** Whether the whole interval lies within this many microseconds of no difference. */
    public boolean liesWithin(double micros) {
        return lowMicros > -micros && highMicros < micros;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.1f µs of %.1f µs, 99%% interval %.1f to %.1f µs, %d pairs",
                medianMicros,
                typicalMicros,
                lowMicros,
                highMicros,
                pairs);
    }

    private static double[] both(Timed first, Timed second, int pair, boolean swap) throws Exception {
        if (swap) {
            double later = micros(second, pair);
            return new double[] {micros(first, pair), later};
        }
        return new double[] {micros(first, pair), micros(second, pair)};
    }

    private static double micros(Timed timed, int pair) throws Exception {
        long start = System.nanoTime();
        timed.run(pair);
        return (System.nanoTime() - start) / 1_000.0;
    }

    private static PairedTiming of(double[] times, double[] differences, Random random) {
        double[] medians = new double[RESAMPLES];
        double[] sample = new double[differences.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < sample.length; j++) {
                sample[j] = differences[random.nextInt(differences.length)];
            }
            medians[i] = median(sample);
        }
        Arrays.sort(medians);
        return new PairedTiming(
                median(times),
                median(differences.clone()),
                medians[RESAMPLES / 200],
                medians[RESAMPLES - 1 - RESAMPLES / 200],
                differences.length);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
