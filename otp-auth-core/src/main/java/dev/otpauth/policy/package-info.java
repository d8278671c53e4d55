/** The settings: immutable values with defaults that are right for most, and refusals of those that are not safe. */
@NullMarked
package dev.otpauth.policy;

import org.jspecify.annotations.NullMarked;
