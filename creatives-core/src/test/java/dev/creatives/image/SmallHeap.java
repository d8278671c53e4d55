// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.policy.UploadLimits;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program that turns a file, sieved before, many times at once, and says how often it ended how. */
final class SmallHeap {

    private static final int TIMES = 6;

    private SmallHeap() {}

    public static void main(String[] arguments) throws Exception {
        byte[] picture = Files.readAllBytes(Path.of(arguments[0]));
        Sieved lying = ImageSieve.sieve(
                new ByteArrayInputStream(picture), OutputStream.nullOutputStream(), UploadLimits.standard());
        Map<String, Integer> outcomes = new TreeMap<>();
        ExecutorService callers = Executors.newFixedThreadPool(TIMES);
        try (Upright upright = Upright.create()) {
            Future<?>[] running = new Future<?>[TIMES];
            for (int i = 0; i < TIMES; i++) {
                running[i] = callers.submit(() -> {
                    String outcome = outcome(upright, picture, lying);
                    synchronized (outcomes) {
                        outcomes.merge(outcome, 1, Integer::sum);
                    }
                });
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        callers.shutdown();
        System.out.println("outcomes " + outcomes);
    }

    private static String outcome(Upright upright, byte[] picture, Sieved lying) {
        Sieved turned =
                new Sieved(lying.type(), lying.width(), lying.height(), lying.frames(), Orientation.QUARTER_CLOCKWISE);
        try {
            upright.turn(
                    new ByteArrayInputStream(picture),
                    OutputStream.nullOutputStream(),
                    turned,
                    UploadLimits.standard());
            return "TURNED";
        } catch (UnfitImageException e) {
            return e.reason().name();
        } catch (Exception | OutOfMemoryError e) {
            return e.toString();
        }
    }
}
