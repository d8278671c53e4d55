// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

/** One step of the schema, in a file, with another file that takes it back. */
record Migration(int version, String name) {

    String file() {
        return "migration/V" + version + "__" + name + ".sql";
    }

    String undoFile() {
        return "migration/U" + version + "__" + name + ".sql";
    }
}
