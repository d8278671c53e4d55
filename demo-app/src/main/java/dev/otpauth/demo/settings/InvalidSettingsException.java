// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. The message lists everything that is wrong with them, one line each. */
public final class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    InvalidSettingsException(List<Fault> faults) {
        super(describe(faults));
        this.faults = List.copyOf(faults);
    }

    /** Everything that is wrong, in the order in which it was found. */
    public List<Fault> faults() {
        return faults;
    }

    private static String describe(List<Fault> faults) {
        String count = faults.size() == 1 ? "1 setting is wrong:" : faults.size() + " settings are wrong:";
        return count + faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining());
    }
}
