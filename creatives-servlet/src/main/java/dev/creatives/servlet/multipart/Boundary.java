// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What separates the parts of a form: 1 to 70 characters that RFC 2046 allows, the last of which is no space.
 *
 * @param value the boundary, without the hyphens that precede it in a body
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1">RFC 2046, section 5.1.1</a>
 */
public record Boundary(String value) {

    /** The most characters. */
    public static final int LONGEST = 70;

    private static final String FORM_DATA = "multipart/form-data";
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    /** @throws IllegalArgumentException if {@code value} is not of this form */
    public Boundary {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a boundary");
        }
    }

    /** Whether a {@code Content-Type} header speaks of a form at all. */
    public static boolean isForm(String contentType) {
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().equalsIgnoreCase(FORM_DATA);
    }

    /**
     * The boundary in the {@code Content-Type} header of a form.
     *
     * @throws MalformedMultipartException unless there is exactly one that is of this form, and nothing else but a charset
     *     that is UTF-8
     */
    public static Boundary of(String contentType) throws MalformedMultipartException {
        HeaderValue header = HeaderValue.parse(contentType);
        for (Map.Entry<String, String> other : header.parameters().entrySet()) {
            boolean isUtf8 =
                    other.getKey().equals("charset") && other.getValue().equalsIgnoreCase("utf-8");
            if (!other.getKey().equals("boundary") && !isUtf8) {
                throw new MalformedMultipartException("The Content-Type of a form has a boundary and nothing else.");
            }
        }
        String boundary = header.parameters().get("boundary");
        if (boundary == null) {
            throw new MalformedMultipartException("The Content-Type names no boundary.");
        }
        if (!FORM.matcher(boundary).matches()) {
            throw new MalformedMultipartException("The boundary is not 1 to 70 characters that one may have.");
        }
        return new Boundary(boundary);
    }

    /** The line end, the hyphens and the boundary that end a part. */
    byte[] delimiter() {
        return ("\r\n--" + value).getBytes(StandardCharsets.US_ASCII);
    }
}
