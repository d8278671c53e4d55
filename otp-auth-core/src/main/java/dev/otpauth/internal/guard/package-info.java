/** What may be sent, and tried, before anything is spent. */
@NullMarked
package dev.otpauth.internal.guard;

import org.jspecify.annotations.NullMarked;
