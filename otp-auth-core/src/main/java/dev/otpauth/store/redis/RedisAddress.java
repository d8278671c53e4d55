// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Redis is. Prints nothing of it, since a password may be part.
 *
 * @param seeds one server, the sentinels, or some nodes of a cluster
 * @param bringsLogin whether the URLs hold passwords
 */
record RedisAddress(List<RedisURI> seeds, boolean isCluster, boolean bringsLogin) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[?::1]?");

    private static final Pattern WITH_PASSWORD = Pattern.compile("\\s*[a-z+-]+://[^/@]*[^/@:]@");

    static RedisAddress of(String url) {
        return new RedisAddress(List.of(parse(url)), false, bringsLogin(url));
    }

    static RedisAddress ofCluster(List<String> urls) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("name one node of the cluster at least");
        }
        return new RedisAddress(
                urls.stream().map(RedisAddress::parse).toList(),
                true,
                urls.stream().allMatch(RedisAddress::bringsLogin));
    }

    RedisURI first() {
        return seeds.get(0);
    }

    /** Sets who logs in, here and at every node found later. */
    void logIn(Optional<String> user, RedisPassword password) {
        seeds.forEach(seed -> user.ifPresentOrElse(
                name -> seed.setAuthentication(name, password.reveal()),
                () -> seed.setAuthentication(password.reveal())));
    }

    /**
     * A network is not to be trusted with what passes between us.
     *
     * @throws IllegalArgumentException if a server elsewhere is reached without TLS or without a log-in
     */
    void requireSafe(boolean plaintextAllowed, boolean loginGiven) {
        if (isLoopback()) {
            return;
        }
        if (!plaintextAllowed && !seeds.stream().allMatch(RedisURI::isSsl)) {
            throw new IllegalArgumentException(
                    "Redis on another machine needs TLS: say rediss:// (or plaintextAllowed(), on a network of your own)");
        }
        if (!plaintextAllowed && !loginGiven && !bringsLogin) {
            throw new IllegalArgumentException("Redis on another machine needs a log-in: say login(user, password)");
        }
    }

    /** Whether every host is this machine. No host is looked up. */
    boolean isLoopback() {
        return seeds.stream()
                .flatMap(RedisAddress::hosts)
                .allMatch(host -> LOOPBACK.matcher(host).matches());
    }

    @Override
    public String toString() {
        return "RedisAddress[***]";
    }

    private static Stream<String> hosts(RedisURI uri) {
        return uri.getSentinels().isEmpty()
                ? Stream.ofNullable(uri.getHost())
                : uri.getSentinels().stream().map(RedisURI::getHost);
    }

    private static boolean bringsLogin(String url) {
        return WITH_PASSWORD.matcher(url).lookingAt();
    }

    private static RedisURI parse(String url) {
        try {
            RedisURI uri = RedisURI.create(url.strip());
            uri.setVerifyPeer(SslVerifyMode.FULL);
            uri.getSentinels().forEach(sentinel -> sentinel.setVerifyPeer(SslVerifyMode.FULL));
            uri.setTimeout(LettuceOptions.LOG_IN);
            uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(LettuceOptions.LOG_IN));
            uri.setClientName("otp-auth");
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Redis is at redis://…, rediss://… or redis-sentinel://…/0#name");
        }
    }
}
