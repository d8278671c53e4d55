/** The operator's command line. */
@NullMarked
package dev.otpauth.demo.operator;

import org.jspecify.annotations.NullMarked;
