/**
 * The nouns: values that cannot be wrong and, where they are secret, cannot be printed.
 *
 * <p>Nothing here knows a store, a provider or a verb.
 */
@NullMarked
package dev.otpauth.model;

import org.jspecify.annotations.NullMarked;
