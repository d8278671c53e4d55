/** Who is asking: found out when somebody wants to know, and at most once per request. */
@NullMarked
package dev.otpauth.servlet.identity;

import org.jspecify.annotations.NullMarked;
