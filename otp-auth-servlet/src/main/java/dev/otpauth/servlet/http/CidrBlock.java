// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import dev.otpauth.model.ClientAddress;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of network addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632, section 3.1</a>
 */
final class CidrBlock {

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f.:]{2,45})(?:/([0-9]{1,3}))?");

    private final byte[] network;
    private final int prefix;

    private CidrBlock(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads a block; an address alone is a block of one.
     *
     * @throws IllegalArgumentException if it is none, or wider than {@code 10.0.0.0/8} and {@code fc00::/7}, the widest
     *     networks anybody owns
     */
    static CidrBlock parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw notABlock();
        }
        byte[] network = ClientAddress.parse(form.group(1))
                .map(ClientAddress::address)
                .map(InetAddress::getAddress)
                .orElseThrow(CidrBlock::notABlock);
        int bits = network.length * 8;
        int prefix = form.group(2) == null ? bits : Integer.parseInt(form.group(2));
        int widest = bits == 32 ? 8 : 7;
        if (prefix < widest || prefix > bits) {
            throw new IllegalArgumentException("a prefix is " + widest + " to " + bits + " bits long, not " + prefix);
        }
        return new CidrBlock(network, prefix);
    }

    boolean contains(ClientAddress client) {
        byte[] address = client.address().getAddress();
        if (address.length != network.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int mask = 0xff00 >> prefix % 8;
        return prefix % 8 == 0 || (address[whole] & mask & 0xff) == (network[whole] & mask & 0xff);
    }

    private static IllegalArgumentException notABlock() {
        return new IllegalArgumentException("not a block of addresses such as 10.0.0.0/8 or 2001:db8::/32");
    }
}
