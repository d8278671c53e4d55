// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of {@code KEY=value} lines, with empty lines and lines that begin with {@code #}. A key we do not know, or twice
 * the same, is a fault: both are typing errors, and a setting that is silently ignored may be the one that protects.
 */
final class SettingsFile {

    private static final long MAX_BYTES = 64 * 1024;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private SettingsFile() {}

    static SettingsFile read(String name) {
        SettingsFile file = new SettingsFile();
        try {
            Path path = Path.of(name);
            if (Files.size(path) > MAX_BYTES) {
                file.complain("the file is larger than 64 KiB");
            } else {
                file.take(Files.readAllLines(path, StandardCharsets.UTF_8));
            }
        } catch (IOException | InvalidPathException unreadable) {
            file.complain("the file cannot be read as UTF-8 text");
        }
        return file;
    }

    Map<String, String> values() {
        return values;
    }

    List<Fault> faults() {
        return faults;
    }

    private void take(List<String> lines) {
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                take(number, line);
            }
        }
    }

    private void take(int number, String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).strip();
        if (equals < 0) {
            complain("line " + number + " is not KEY=value");
        } else if (!SettingKeys.ALL.contains(key)) {
            complain("line " + number + " names a setting that does not exist");
        } else if (values.put(key, line.substring(equals + 1)) != null) {
            complain("line " + number + " sets " + key + " a second time");
        }
    }

    private void complain(String complaint) {
        faults.add(new Fault(SettingKeys.CONFIG_FILE, complaint));
    }
}
