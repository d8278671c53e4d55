// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the headers of a part say. Headers other than the three that RFC 7578 knows are ignored, as it demands.
 *
 * @param name of the part
 * @param fileName what the client calls the file; empty for a part that is none
 * @param contentType the media type that the client claims, without parameters, in lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578#section-4.8">RFC 7578, section 4.8</a>
 */
record PartHeaders(String name, Optional<String> fileName, Optional<String> contentType) {

    private static final Set<String> PLAIN_ENCODINGS = Set.of("7bit", "8bit", "binary");
    private static final Pattern FIELD_NAME = Pattern.compile("[0-9A-Za-z!#$%&'*+.^_`|~-]+");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[^/]+/[^/]+");

    /** Collects the headers of one part, line by line. */
    static final class Lines {

        private final Map<String, String> fields = new HashMap<>();

        /** @param line without its line end */
        void add(String line) throws MalformedMultipartException {
            int colon = line.indexOf(':');
            if (colon < 0 || !FIELD_NAME.matcher(line.substring(0, colon)).matches()) {
                throw new MalformedMultipartException("A part has a header that cannot be understood.");
            }
            String field = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (fields.put(field, line.substring(colon + 1).strip()) != null && field.startsWith("content-")) {
                throw new MalformedMultipartException("A part has a header twice.");
            }
        }

        PartHeaders read(MultipartLimits limits) throws MalformedMultipartException {
            requirePlainEncoding();
            Optional<String> contentType = contentType();
            Map<String, String> disposition = disposition();
            String name =
                    within(limits, Optional.ofNullable(disposition.get("name")).orElse(""));
            if (name.isEmpty()) {
                throw new MalformedMultipartException("A part has no name.");
            }
            Optional<String> fileName = fileName(disposition);
            if (fileName.isPresent()) {
                within(limits, fileName.get());
            }
            return new PartHeaders(name, fileName, contentType);
        }

        private void requirePlainEncoding() throws MalformedMultipartException {
            String encoding = fields.getOrDefault("content-transfer-encoding", "binary");
            if (!PLAIN_ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
                throw new MalformedMultipartException("A part has a Content-Transfer-Encoding other than binary.");
            }
        }

        private Optional<String> contentType() throws MalformedMultipartException {
            String given = fields.get("content-type");
            if (given == null) {
                return Optional.empty();
            }
            String type = HeaderValue.parse(given).word();
            if (!MEDIA_TYPE.matcher(type).matches()) {
                throw new MalformedMultipartException("A part has a Content-Type that is none.");
            }
            if (type.startsWith("multipart/")) {
                throw new MalformedMultipartException("A part of a form is no form of its own.");
            }
            return Optional.of(type);
        }

        private Map<String, String> disposition() throws MalformedMultipartException {
            String given = fields.get("content-disposition");
            if (given == null) {
                throw new MalformedMultipartException("A part has no Content-Disposition.");
            }
            HeaderValue disposition = HeaderValue.parse(given);
            if (!disposition.word().equals("form-data")) {
                throw new MalformedMultipartException("The Content-Disposition of a part is not form-data.");
            }
            return disposition.parameters();
        }

        /** The extended form wins, as in RFC 6266, section 4.3. */
        private static Optional<String> fileName(Map<String, String> disposition) throws MalformedMultipartException {
            String extended = disposition.get("filename*");
            return extended == null
                    ? Optional.ofNullable(disposition.get("filename"))
                    : Optional.of(ExtendedValue.decode(extended));
        }

        private static String within(MultipartLimits limits, String text) throws MalformedMultipartException {
            if (StrictUtf8.length(text) > limits.nameBytes()) {
                throw new MalformedMultipartException(
                        "The name of a part or file is longer than " + limits.nameBytes() + " bytes.");
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new MalformedMultipartException("The name of a part or file has a control character.");
            }
            return text;
        }
    }
}
