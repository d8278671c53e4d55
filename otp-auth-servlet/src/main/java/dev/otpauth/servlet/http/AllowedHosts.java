// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which this service may be asked for. Whoever may choose the name may poison links and caches, and reach
 * a service on a developer's machine from a page in the browser (DNS rebinding). Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.2">RFC 9110, section 7.2</a>
 */
public final class AllowedHosts {

    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final AllowedHosts ANY = new AllowedHosts(Set.of());

    private final Set<String> names;

    private AllowedHosts(Set<String> names) {
        this.names = names;
    }

    /** Every name is allowed. */
    public static AllowedHosts any() {
        return ANY;
    }

    /**
     * These names: {@code auth.example.com} with any port, {@code auth.example.com:8443} with that one, {@code [::1]}.
     *
     * @throws IllegalArgumentException if there is none, or one is no host name; it names the fault
     */
    public static AllowedHosts of(String... hosts) {
        Set<String> names = Arrays.stream(hosts)
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        names.stream().filter(name -> !NAME.matcher(name).matches()).findFirst().ifPresent(wrong -> {
            throw new IllegalArgumentException("not a host name: " + wrong);
        });
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no host is allowed: name at least one");
        }
        return new AllowedHosts(names);
    }

    /** Names separated by commas. */
    public static AllowedHosts parse(String list) {
        return of(list.split(",", -1));
    }

    /**
     * Whether every name in {@code request} is allowed: that of the request line, of each {@code Host} line, and, behind a
     * trusted proxy, of each {@code X-Forwarded-Host} line.
     */
    public boolean allow(HttpServletRequest request, TrustedProxies proxies) {
        if (names.isEmpty()) {
            return true;
        }
        List<String> forwarded =
                proxies.sent(request) ? Collections.list(request.getHeaders("X-Forwarded-Host")) : List.of();
        return Stream.of(
                        Stream.of(authority(request)),
                        Collections.list(request.getHeaders("Host")).stream(),
                        forwarded.stream().flatMap(line -> Stream.of(line.split(",", -1))))
                .flatMap(each -> each)
                .allMatch(this::allows);
    }

    private boolean allows(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return names.contains(name) || names.contains(PORT.matcher(name).replaceFirst(""));
    }

    private static String authority(HttpServletRequest request) {
        String name = request.getServerName();
        boolean bare = name.indexOf(':') >= 0 && !name.startsWith("[");
        return (bare ? "[" + name + "]" : name) + ":" + request.getServerPort();
    }
}
