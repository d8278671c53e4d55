/** Sessions and users: issuing, renewing, ending. */
@NullMarked
package dev.otpauth.internal.session;

import org.jspecify.annotations.NullMarked;
