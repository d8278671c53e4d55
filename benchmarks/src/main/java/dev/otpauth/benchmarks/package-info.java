/** Programs that measure, side by side in one run. Their figures are in {@code docs/benchmarks.md}. */
@NullMarked
package dev.otpauth.benchmarks;

import org.jspecify.annotations.NullMarked;
