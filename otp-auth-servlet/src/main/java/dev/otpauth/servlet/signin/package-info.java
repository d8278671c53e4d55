/** The sign-in API: one class per resource, and a table of routes. */
@NullMarked
package dev.otpauth.servlet.signin;

import org.jspecify.annotations.NullMarked;
