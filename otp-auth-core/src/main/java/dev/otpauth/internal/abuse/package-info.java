/** The rules against abuse at work: who is asked about a message before it is sent, and what is learnt from it after. */
@NullMarked
package dev.otpauth.internal.abuse;

import org.jspecify.annotations.NullMarked;
