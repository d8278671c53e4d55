/** The page: files of the jar, and what they ask the demo about itself. */
@NullMarked
package dev.otpauth.demo.page;

import org.jspecify.annotations.NullMarked;
