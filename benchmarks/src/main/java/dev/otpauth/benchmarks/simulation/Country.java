// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import java.util.List;

/**
 * A country where the site has customers.
 *
 * @param share of all sign-ins, in percent
 * @param conversion of those who ask for a code, how many percent type it
 * @param price of a message, in millionths
 */
record Country(String region, int share, int conversion, long price) {

    static final List<Country> HOME = List.of(
            new Country("IN", 30, 88, 40_000),
            new Country("US", 20, 95, 8_000),
            new Country("GB", 10, 93, 40_000),
            new Country("DE", 9, 92, 80_000),
            new Country("BR", 8, 80, 50_000),
            new Country("ID", 7, 70, 110_000),
            new Country("NG", 6, 60, 100_000),
            new Country("MX", 4, 82, 50_000),
            new Country("ES", 3, 90, 70_000),
            new Country("KE", 3, 65, 90_000));

    /** What a message costs anywhere else: the routes that pumping is about are dear. */
    static final long ELSEWHERE = 150_000;
}
