/** Tokens in cookies, and the proof that a request with cookies came from our own page. */
@NullMarked
package dev.otpauth.servlet.cookie;

import org.jspecify.annotations.NullMarked;
