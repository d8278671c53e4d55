/**
 * The verbs: what a host application calls. Start at {@link dev.otpauth.OtpAuth}.
 */
@NullMarked
package dev.otpauth;

import org.jspecify.annotations.NullMarked;
