// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.body;

import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a request's JSON object. Every method throws a {@link ProblemException} when the request is at fault: 413
 * over 16 KiB, 415 for another media type, 400 {@code malformed_request} for everything else, naming the member. What the
 * client sent is never repeated. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class JsonBody {

    private final Map<String, Object> members;

    private JsonBody(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads the body of {@code request}, which may have these members and no others. */
    public static JsonBody read(HttpServletRequest request, String... known) throws IOException {
        Optional<byte[]> bytes = BodyBytes.read(request);
        BodyBytes.requireJson(request);
        return parse(bytes.orElseThrow(JsonBody::malformed), known);
    }

    /** The same, but no body at all is as good as an object without members. */
    public static JsonBody readIfPresent(HttpServletRequest request, String... known) throws IOException {
        Optional<byte[]> bytes = BodyBytes.read(request);
        return bytes.isPresent() ? parse(bytes.get(), known) : new JsonBody(Map.of());
    }

    static JsonBody parse(byte[] bytes, String... known) {
        String text = StrictText.decode(bytes).orElseThrow(JsonBody::malformed);
        return new JsonBody(ObjectReader.read(text, Set.of(known)));
    }

    /** A string that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> new ProblemException(Problem.malformed(name)));
    }

    /** A string that may be there. */
    public Optional<String> optionalText(String name) {
        return member(name, String.class);
    }

    /** A boolean that may be there. */
    public Optional<Boolean> optionalFlag(String name) {
        return member(name, Boolean.class);
    }

    private <T> Optional<T> member(String name, Class<T> type) {
        Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new ProblemException(Problem.malformed(name));
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemCode.MALFORMED_REQUEST);
    }
}
