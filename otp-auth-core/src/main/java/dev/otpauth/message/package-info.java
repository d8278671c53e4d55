/** The words of a text message: templates in several languages, and the arithmetic of what fits into one message. */
@NullMarked
package dev.otpauth.message;

import org.jspecify.annotations.NullMarked;
