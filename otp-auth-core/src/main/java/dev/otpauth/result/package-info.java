/** The answers: sealed results that a caller cannot mistake for one another. A refusal is one of them. */
@NullMarked
package dev.otpauth.result;

import org.jspecify.annotations.NullMarked;
