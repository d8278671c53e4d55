/** One event, one line. */
@NullMarked
package dev.otpauth.demo.logging;

import org.jspecify.annotations.NullMarked;
