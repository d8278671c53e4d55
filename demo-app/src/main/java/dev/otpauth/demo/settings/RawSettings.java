// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The settings as they were written, and the faults found while reading them. Not thread-safe. */
final class RawSettings {

    private final Map<String, String> values;
    private final List<Fault> faults = new ArrayList<>();

    RawSettings(Map<String, String> values) {
        this.values = values;
    }

    /** The text of a setting. Blank counts as absent, because that is what an empty line of a template means. */
    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    /**
     * What {@code parser} makes of a setting; empty when it is absent or wrong.
     *
     * @param parser throws {@link IllegalArgumentException} with the complaint
     */
    <T> Optional<T> parse(String key, Function<String, T> parser) {
        try {
            return find(key).map(parser);
        } catch (IllegalArgumentException wrong) {
            complain(key, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** Like {@link #parse}, and absence is a fault too. */
    <T> Optional<T> require(String key, String purpose, Function<String, T> parser) {
        if (!has(key)) {
            complain(key, "is missing: " + purpose);
        }
        return parse(key, parser);
    }

    void complain(String key, String complaint) {
        faults.add(new Fault(key, complaint));
    }

    void throwIfWrong() throws InvalidSettingsException {
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }
}
