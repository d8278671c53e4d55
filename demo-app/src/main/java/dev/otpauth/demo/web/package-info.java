/** The demo's own routes. */
@NullMarked
package dev.otpauth.demo.web;

import org.jspecify.annotations.NullMarked;
