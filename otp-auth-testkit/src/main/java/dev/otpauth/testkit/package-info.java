/**
 * What helps to test stores, senders and applications that use otp-auth: contracts, fakes, a clock and servers. All of it
 * runs in the test's own process.
 */
@NullMarked
package dev.otpauth.testkit;

import org.jspecify.annotations.NullMarked;
