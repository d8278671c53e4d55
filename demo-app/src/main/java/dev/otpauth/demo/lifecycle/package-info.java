/** How the demo begins and ends. */
@NullMarked
package dev.otpauth.demo.lifecycle;

import org.jspecify.annotations.NullMarked;
