/** Filters that tell who is asking, and a servlet that signs people in. Start at {@link dev.otpauth.servlet.OtpAuthFilters}. */
@NullMarked
package dev.otpauth.servlet;

import org.jspecify.annotations.NullMarked;
