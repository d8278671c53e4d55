/**
 * The sockets: what a store or a sender implements. Each method is one atomic step named for what it means, and reports
 * whether this call won. The testkit has a contract for every one of them.
 */
@NullMarked
package dev.otpauth.spi;

import org.jspecify.annotations.NullMarked;
