/** Plain JSON out. */
@NullMarked
package dev.otpauth.servlet.json;

import org.jspecify.annotations.NullMarked;
