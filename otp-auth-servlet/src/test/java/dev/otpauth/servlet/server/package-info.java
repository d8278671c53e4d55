/** Real servers, a client that sees bytes, and an application to run on them. */
@NullMarked
package dev.otpauth.servlet.server;

import org.jspecify.annotations.NullMarked;
