// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.problem;

import dev.otpauth.servlet.http.RequestId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One occurrence of a problem, ready to be answered with. Immutable. It holds nothing that a client sent.
 *
 * @see ProblemWriter
 */
public final class Problem {

    private static final SecureRandom JITTER = new SecureRandom();
    private static final int MOST_SECONDS_UNTIL_RETRY = 5;

    private final ProblemType type;
    private final Map<String, Object> members;
    private final Map<String, String> headers;

    private Problem(ProblemType type, Map<String, Object> members, Map<String, String> headers) {
        this.type = type;
        this.members = members;
        this.headers = headers;
    }

    /** A problem of that type and nothing else to say. */
    public static Problem of(ProblemType type) {
        return new Problem(type, Map.of(), Map.of());
    }

    /** A malformed request, and the member that is at fault. */
    public static Problem malformed(String field) {
        return of(ProblemCode.MALFORMED_REQUEST).with("field", field);
    }

    /** Try again in 1 to 5 seconds: not the same for all, or all would be back at once. */
    public static Problem unavailable() {
        int seconds = 1 + JITTER.nextInt(MOST_SECONDS_UNTIL_RETRY);
        return of(ProblemCode.UNAVAILABLE).withHeader("Retry-After", Integer.toString(seconds));
    }

    /** This problem with one more member. */
    public Problem with(String member, Object value) {
        return new Problem(type, plus(members, member, value), headers);
    }

    /**
     * This problem with one more header of the answer.
     *
     * @throws IllegalArgumentException if {@code value} holds anything but printable ASCII
     */
    public Problem withHeader(String name, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("a header value is printable ASCII");
        }
        return new Problem(type, members, plus(headers, name, value));
    }

    /** This problem with the time to come back, in whole seconds rounded up: as a member and as a header. */
    public Problem withRetryAfter(Duration wait) {
        return withRetryAfter(Math.max(1, wholeSeconds(wait)));
    }

    /**
     * The same for a limit: rounded up to 10 seconds, so that nobody can measure it, and up to 10 seconds more, so that not
     * all come back at once.
     */
    public Problem withVagueRetryAfter(Duration wait) {
        long rounded = (wholeSeconds(wait) + 9) / 10 * 10;
        return withRetryAfter(Math.max(10, rounded) + JITTER.nextInt(11));
    }

    private Problem withRetryAfter(long seconds) {
        return with("retry_after", seconds).withHeader("Retry-After", Long.toString(seconds));
    }

    private static long wholeSeconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }

    public ProblemType type() {
        return type;
    }

    /** The members beyond those that every problem has. */
    public Map<String, Object> members() {
        return members;
    }

    /** The headers beyond those that every answer has. */
    public Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> body(RequestId request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.type());
        body.put("title", type.title());
        body.put("status", type.status());
        body.put("code", type.code());
        body.put("instance", "urn:request:" + request);
        body.putAll(members);
        return body;
    }

    @Override
    public String toString() {
        return "Problem[" + type.code() + "]";
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return Collections.unmodifiableMap(more);
    }
}
