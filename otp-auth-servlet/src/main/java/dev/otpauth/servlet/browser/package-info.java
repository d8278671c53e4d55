/** What a host decides about browsers: cookies instead of tokens in scripts, other origins, headers that harden pages. */
@NullMarked
package dev.otpauth.servlet.browser;

import org.jspecify.annotations.NullMarked;
