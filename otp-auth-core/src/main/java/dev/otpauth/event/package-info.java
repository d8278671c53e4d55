/** What happened, told to a listener of the host's. */
@NullMarked
package dev.otpauth.event;

import org.jspecify.annotations.NullMarked;
