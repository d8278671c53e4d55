/** A PostgreSQL of the demo's own, for whoever has none at hand. */
@NullMarked
package dev.otpauth.demo.postgres;

import org.jspecify.annotations.NullMarked;
