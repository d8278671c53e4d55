/** What the demo can be told from outside: the environment, and a file with the same keys. */
@NullMarked
package dev.otpauth.demo.settings;

import org.jspecify.annotations.NullMarked;
