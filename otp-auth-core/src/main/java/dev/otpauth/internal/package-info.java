/** How the verbs work. Not API: it may change in any release. */
@NullMarked
package dev.otpauth.internal;

import org.jspecify.annotations.NullMarked;
