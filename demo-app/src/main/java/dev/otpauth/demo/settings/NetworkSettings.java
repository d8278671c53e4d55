// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import dev.otpauth.model.ClientAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads where to listen, and whom to believe about the client's address. */
final class NetworkSettings {

    private static final int DEFAULT_PORT = 4000;
    /** An office behind one address has fewer, and a server takes 4,096 in all. */
    private static final int CONNECTIONS_PER_ADDRESS = 256;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern HOST_NAME =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
    /** Wider networks than these hold strangers, who would then choose the address that limits count. */
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 7;

    private NetworkSettings() {}

    static BindAddress bind(RawSettings raw) {
        InetAddress address = raw.parse("HOST", NetworkSettings::host).orElseGet(() -> host(LOOPBACK));
        int port = raw.parse("PORT", text -> number(text, 0, 65_535, "ports")).orElse(DEFAULT_PORT);
        return new BindAddress(address, port);
    }

    static List<String> trustedProxies(RawSettings raw) {
        return raw.parse("TRUSTED_PROXIES", NetworkSettings::networks).orElse(List.of());
    }

    /** How many connections one address may hold that is neither a proxy nor the loopback address. */
    static int connectionsPerAddress(RawSettings raw) {
        return raw.parse("CONNECTIONS_PER_ADDRESS", text -> number(text, 1, 4096, "connections"))
                .orElse(CONNECTIONS_PER_ADDRESS);
    }

    /** The names we answer to; empty for every name. */
    static List<String> allowedHosts(RawSettings raw) {
        return raw.parse("ALLOWED_HOSTS", NetworkSettings::hosts).orElse(List.of());
    }

    static List<String> metricsPeers(RawSettings raw) {
        return raw.parse("METRICS_PEERS", NetworkSettings::networks).orElse(List.of("127.0.0.0/8", "::1/128"));
    }

    private static List<String> hosts(String list) {
        List<String> hosts = Stream.of(list.split(",", -1)).map(String::strip).toList();
        if (!hosts.stream().allMatch(host -> HOST_NAME.matcher(host).matches())) {
            throw new IllegalArgumentException("holds something that is not a host name such as auth.example.com");
        }
        return hosts;
    }

    /** @throws IllegalArgumentException unless {@code text} is a whole number between the bounds */
    static int number(String text, int least, int most, String unit) {
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(unit + " are whole numbers from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /** Addresses in digits only: a name would be looked up, which may take longer than a start may. */
    private static InetAddress host(String text) {
        String literal = text.equals("localhost") ? LOOPBACK : text;
        return ClientAddress.parse(literal)
                .map(ClientAddress::address)
                .orElseThrow(() -> new IllegalArgumentException("is not an IP address or localhost"));
    }

    private static List<String> networks(String list) {
        List<String> networks = new ArrayList<>();
        for (String entry : list.split(",", -1)) {
            networks.add(network(entry.strip()));
        }
        return List.copyOf(networks);
    }

    private static String network(String entry) {
        String[] parts = entry.split("/", -1);
        InetAddress address = ClientAddress.parse(parts[0])
                .map(ClientAddress::address)
                .orElseThrow(
                        () -> new IllegalArgumentException("holds something that is not a network such as 10.0.0.0/8"));
        boolean ipv4 = address instanceof Inet4Address;
        int bits = ipv4 ? 32 : 128;
        int prefix = parts.length == 1 ? bits : number(parts[1], 0, bits, "network prefixes");
        if (parts.length > 2) {
            throw new IllegalArgumentException("holds something that is not a network such as 10.0.0.0/8");
        }
        if (prefix < (ipv4 ? WIDEST_IPV4 : WIDEST_IPV6)) {
            throw new IllegalArgumentException("trusts a network so wide (/" + prefix + ") that anyone may be in it");
        }
        return parts[0] + "/" + prefix;
    }
}
