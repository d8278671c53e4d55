/** Errors on the wire, as RFC 9457 has them. */
@NullMarked
package dev.otpauth.servlet.problem;

import org.jspecify.annotations.NullMarked;
