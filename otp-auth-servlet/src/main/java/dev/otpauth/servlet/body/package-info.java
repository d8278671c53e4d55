/** Strict JSON in: what one reader would take for one thing and another reader for another thing is refused. */
@NullMarked
package dev.otpauth.servlet.body;

import org.jspecify.annotations.NullMarked;
