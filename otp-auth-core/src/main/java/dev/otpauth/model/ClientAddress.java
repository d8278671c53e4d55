// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The network address of a client, as the host's edge determined it. Never the result of a name look-up.
 *
 * @param address an IPv4 or IPv6 address
 */
public record ClientAddress(InetAddress address) {

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

    /** The address that {@code text} spells in digits, or empty when it is anything else, a host name included. */
    public static Optional<ClientAddress> parse(String text) {
        if (IPV4.matcher(text).matches()) {
            return resolve(text);
        }
        boolean colons = text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
        // In brackets the JDK takes it for an address or refuses it; without, it may ask a name server.
        return colons ? resolve("[" + text + "]") : Optional.empty();
    }

    /**
     * The network a limit counts: the whole IPv4 address, or the /64 of an IPv6 address, because one subscriber holds
     * all of that.
     */
    public String network() {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, 8, 16, (byte) 0);
        return hex(bytes) + "/64";
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }

    private static Optional<ClientAddress> resolve(String literal) {
        try {
            return Optional.of(new ClientAddress(InetAddress.getByName(literal)));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(19);
        for (int i = 0; i < 8; i += 2) {
            text.append(i == 0 ? "" : ":").append(Integer.toHexString((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff)));
        }
        return text.append("::").toString();
    }
}
