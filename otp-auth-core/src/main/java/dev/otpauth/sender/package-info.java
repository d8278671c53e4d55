/** Senders that need no provider of their own: one for development, one that falls back from provider to provider. */
@NullMarked
package dev.otpauth.sender;

import org.jspecify.annotations.NullMarked;
