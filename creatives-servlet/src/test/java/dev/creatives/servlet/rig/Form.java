// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import java.nio.charset.StandardCharsets;

/** Writes forms as browsers do. Text stands for bytes, one character each (ISO 8859-1). */
public final class Form {

    public static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
    public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;
    public static final String END = "--" + BOUNDARY + "--\r\n";

    private final StringBuilder text = new StringBuilder();

    /** A form with a field {@code scheduled_at} and a file of that name and these bytes. */
    public static byte[] upload(String day, String fileName, String type, byte[] file) {
        return new Form().field("scheduled_at", day).file(fileName, type, file).end();
    }

    public Form field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value);
    }

    public Form file(String fileName, String type, byte[] bytes) {
        String headers =
                "Content-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: ";
        return part(headers + type, latin(bytes));
    }

    /** @param headers lines, without the last line end */
    public Form part(String headers, String body) {
        text.append("--" + BOUNDARY + "\r\n")
                .append(headers)
                .append("\r\n\r\n")
                .append(body)
                .append("\r\n");
        return this;
    }

    public byte[] end() {
        return bytes(text + END);
    }

    public static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Text in UTF-8 as a header of a part would hold it. */
    public static String utf8(String text) {
        return latin(text.getBytes(StandardCharsets.UTF_8));
    }
}
