// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

/** One step of the schema, in a file, with another file that takes it back. */
record Migration(int version, String name) {

    private static final String FOLDER = "/db/creatives/";

    String file() {
        return FOLDER + "V" + version + "__" + name + ".sql";
    }

    String undoFile() {
        return FOLDER + "U" + version + "__" + name + ".sql";
    }
}
