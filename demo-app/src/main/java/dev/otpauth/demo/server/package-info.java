/** The HTTP server of the demo: its bounds, the gate that opens and closes it, and the routes that need no library. */
@NullMarked
package dev.otpauth.demo.server;

import org.jspecify.annotations.NullMarked;
