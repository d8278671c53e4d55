// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.browser;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers by which a browser takes less from an answer than it could: no guessing of types, no framing, no code but ours. Start
 * from {@link #ofApi} or {@link #ofPage}. Immutable.
 *
 * @see <a href="https://owasp.org/www-project-secure-headers/">OWASP Secure Headers</a>
 */
public final class SecurityHeaders {

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    private static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";
    private static final Duration TWO_YEARS = Duration.ofDays(730);

    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** Own scripts, styles and pictures from files, pictures of files just picked; nothing inline, nothing from elsewhere. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
                    + "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /** What neither an API nor a page that signs people in has a use for, but code from videos and codes from messages. */
    private static final String PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), "
            + "otp-credentials=(self), payment=(), publickey-credentials-get=(), serial=(), usb=()";

    private final Map<String, String> fields;
    private final Map<String, String> fieldsOverTls;

    private SecurityHeaders(Map<String, String> fields, Map<String, String> fieldsOverTls) {
        this.fields = Collections.unmodifiableMap(fields);
        this.fieldsOverTls = Collections.unmodifiableMap(fieldsOverTls);
    }

    /**
     * For answers that are data: a browser that shows one runs and loads nothing. Over TLS it is also told to come by TLS only,
     * for two years, to this host and those below it.
     */
    public static SecurityHeaders ofApi() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Referrer-Policy", "no-referrer");
        fields.put(CONTENT_SECURITY_POLICY, API_POLICY);
        fields.put("Permissions-Policy", PERMISSIONS);
        fields.put("Cross-Origin-Opener-Policy", "same-origin");
        fields.put("Cross-Origin-Resource-Policy", "same-origin");
        return new SecurityHeaders(fields, Map.of(STRICT_TRANSPORT_SECURITY, hsts(TWO_YEARS, true)));
    }

    /** For a page whose scripts, styles, fonts and pictures are files of the same origin, and its files. */
    public static SecurityHeaders ofPage() {
        return ofApi().withContentSecurityPolicy(PAGE_POLICY);
    }

    /** With another policy of what a browser may load and run. */
    public SecurityHeaders withContentSecurityPolicy(String policy) {
        return new SecurityHeaders(plus(fields, CONTENT_SECURITY_POLICY, policy), fieldsOverTls);
    }

    /**
     * With TLS only, for this long after each answer. Default: two years, hosts below this one included.
     *
     * @throws IllegalArgumentException if shorter than a year, which browsers' lists do not take, unless it is zero: that
     *     takes it back
     */
    public SecurityHeaders withTlsOnlyFor(Duration life, boolean hostsBelow) {
        if (life.compareTo(Duration.ofDays(365)) < 0 && !life.isZero()) {
            throw new IllegalArgumentException("TLS only lasts a year or more, or is taken back with zero");
        }
        return new SecurityHeaders(fields, Map.of(STRICT_TRANSPORT_SECURITY, hsts(life, hostsBelow)));
    }

    /** The fields of an answer, in the order of sending. */
    public Map<String, String> fields(boolean overTls) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (overTls) {
            all.putAll(fieldsOverTls);
        }
        return all;
    }

    /** Sets them all; what was set before under the same names is replaced. */
    public void setOn(HttpServletResponse response, boolean overTls) {
        fields(overTls).forEach(response::setHeader);
    }

    private static String hsts(Duration life, boolean hostsBelow) {
        return "max-age=" + life.toSeconds() + (hostsBelow ? "; includeSubDomains" : "");
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("a header value is printable ASCII");
        }
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
