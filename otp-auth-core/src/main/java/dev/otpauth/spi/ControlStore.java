// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Control;
import dev.otpauth.model.Target;
import java.time.Instant;
import java.util.List;

/**
 * Keeps what operators and brakes decided, for all nodes. At most one control of each kind is in force for a target.
 * Thread-safe.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer.
 */
public interface ControlStore {

    /**
     * Puts a control in force, in the place of one of the same kind and target.
     *
     * @return whether none was in force at {@link Control#since}; of any number of callers at once, one is told so
     */
    boolean put(Control control);

    /** Takes a control back. False if none was in force. */
    boolean remove(Control.Kind kind, Target target, Instant now);

    /** The controls in force, oldest first. */
    List<Control> all(Instant now);
}
