/** Breaks networks, servers and processes while people sign in, and looks at what is left. */
@NullMarked
package dev.otpauth.faults;

import org.jspecify.annotations.NullMarked;
