// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Runs every comparison and prints a table in Markdown. Give {@code quick} for short rounds. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Rounds rounds = args.length > 0 && args[0].equals("quick") ? Rounds.QUICK : Rounds.FULL;
        List<Comparison> comparisons = new ArrayList<>();
        try (WebComparison web = WebComparison.start()) {
            comparisons.addAll(web.run(rounds));
        }
        try (VerifyComparison verify = VerifyComparison.start()) {
            comparisons.add(verify.run(rounds));
        }
        System.out.println("| what | ours | beside it | ratio (median, min to max of pairs) |");
        System.out.println("|---|---|---|---|");
        comparisons.forEach(comparison -> System.out.println(comparison.row()));
        System.exit(0);
    }
}
