// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import dev.otpauth.model.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The proxies in front of this server whose word is believed. Anybody can send an {@code X-Forwarded-For}; only what a
 * proxy of ours wrote there counts. Immutable.
 *
 * <p>The chain is walked from the right, past our own proxies, to the first address that is not ours: that is the client.
 * What stands further left was written by strangers. At anything unreadable the walk stops and the last address that was
 * read counts. When {@code Forwarded} and {@code X-Forwarded-For} are both there and name different clients, one of them
 * passed our proxies unchanged, so neither is believed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239</a>
 */
public final class TrustedProxies {

    private static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<CidrBlock> blocks;

    private TrustedProxies(List<CidrBlock> blocks) {
        this.blocks = blocks;
    }

    /** Nobody: the client is whoever holds the connection. */
    public static TrustedProxies none() {
        return NONE;
    }

    /**
     * The proxies in these blocks.
     *
     * @param blocks addresses or CIDR blocks separated by commas, such as {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}; blank
     *     means none
     * @throws IllegalArgumentException if one is not a block, or wider than anybody's network
     */
    public static TrustedProxies parse(String blocks) {
        if (blocks.isBlank()) {
            return NONE;
        }
        return new TrustedProxies(Arrays.stream(blocks.split(",", -1))
                .map(String::strip)
                .map(CidrBlock::parse)
                .toList());
    }

    /** Whether the connection of {@code request} comes from one of them. */
    public boolean sent(HttpServletRequest request) {
        return peer(request).filter(this::trust).isPresent();
    }

    /**
     * Whether the browser's end of {@code request} is TLS: the connection is, or one of them says so in {@code
     * X-Forwarded-Proto}.
     */
    public boolean tellTls(HttpServletRequest request) {
        return request.isSecure()
                || (sent(request)
                        && Collections.list(request.getHeaders("X-Forwarded-Proto"))
                                .equals(List.of("https")));
    }

    /** Where {@code request} really comes from; empty if its connection has no network address. */
    public Optional<ClientAddress> clientOf(HttpServletRequest request) {
        Optional<ClientAddress> peer = peer(request);
        return peer.filter(this::trust).isPresent() ? peer.map(proxy -> walk(request, proxy)) : peer;
    }

    private ClientAddress walk(HttpServletRequest request, ClientAddress proxy) {
        List<String> forwarded = Collections.list(request.getHeaders("Forwarded"));
        List<String> forwardedFor = Collections.list(request.getHeaders("X-Forwarded-For"));
        ClientAddress byName = walk(ForwardedHops.ofForwarded(forwarded), proxy);
        ClientAddress byHabit = walk(ForwardedHops.ofForwardedFor(forwardedFor), proxy);
        if (forwarded.isEmpty() || forwardedFor.isEmpty()) {
            return forwarded.isEmpty() ? byHabit : byName;
        }
        return byName.equals(byHabit) ? byName : proxy;
    }

    private ClientAddress walk(List<Optional<ClientAddress>> hopsFromTheRight, ClientAddress proxy) {
        ClientAddress last = proxy;
        for (Optional<ClientAddress> hop : hopsFromTheRight) {
            if (hop.isEmpty()) {
                return last;
            }
            last = hop.get();
            if (!trust(last)) {
                return last;
            }
        }
        return last;
    }

    /** Whether that is the address of one of them. */
    public boolean trust(ClientAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static Optional<ClientAddress> peer(HttpServletRequest request) {
        return Optional.ofNullable(request.getRemoteAddr()).flatMap(PeerAddress::parse);
    }
}
