// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One occurrence of a problem, ready to be answered with. Immutable. It holds nothing that a client sent, no path and no
 * text of an operating system.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457, section 3</a>
 */
public final class Problem {

    private final ProblemCode code;
    private final Map<String, Object> members;
    private final Map<String, String> headers;

    private Problem(ProblemCode code, Map<String, Object> members, Map<String, String> headers) {
        this.code = code;
        this.members = members;
        this.headers = headers;
    }

    /** A problem with nothing more to say. */
    public static Problem of(ProblemCode code) {
        return new Problem(code, Map.of(), Map.of());
    }

    /** This problem with one sentence on what was wrong this time. */
    public Problem withDetail(String sentence) {
        return with("detail", sentence);
    }

    /** This problem with the field that is at fault. */
    public Problem withField(String name) {
        return with("field", name);
    }

    /** This problem with the time to come back, in whole seconds rounded up, as a member and as a header. */
    public Problem withRetryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return with("retry_after", seconds).withHeader("Retry-After", Long.toString(seconds));
    }

    /** This problem with one more header of the answer. */
    public Problem withHeader(String name, String value) {
        return new Problem(code, members, plus(headers, name, value));
    }

    private Problem with(String member, Object value) {
        return new Problem(code, plus(members, member, value), headers);
    }

    public ProblemCode code() {
        return code;
    }

    /** The members beyond type, title, status and code: texts and whole numbers. */
    public Map<String, Object> members() {
        return members;
    }

    /** The headers beyond those that every answer has. */
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "Problem[" + code.code() + "]";
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return Collections.unmodifiableMap(more);
    }
}
