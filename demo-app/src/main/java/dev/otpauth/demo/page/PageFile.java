// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** One file of the page, as the jar has it. Immutable. */
final class PageFile {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final String contentType;
    private final byte[] bytes;
    private final String tag;

    private PageFile(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.tag = '"' + digest(bytes) + '"';
    }

    /** @param name its path below {@code /page}, such as {@code js/main.js} */
    static PageFile read(String name) {
        String contentType = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream file = PageFile.class.getResourceAsStream("/page/" + name)) {
            if (file == null || contentType == null) {
                throw new IllegalStateException("no file of the page: " + name);
            }
            return new PageFile(contentType, file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The entity tag: other bytes have another (RFC 9110, section 8.8.3). */
    String tag() {
        return tag;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole).substring(0, 22);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
