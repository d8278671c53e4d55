/** Handing text messages to the sender: queue, worker, retries, and what a crash left behind. */
@NullMarked
package dev.otpauth.internal.delivery;

import org.jspecify.annotations.NullMarked;
