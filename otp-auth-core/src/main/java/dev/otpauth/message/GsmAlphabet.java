// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

/**
 * The GSM 7-bit default alphabet and its extension table, without the national ones, which a sender cannot count on.
 *
 * @see <a href="https://www.3gpp.org/dynareport/23038.htm">3GPP TS 23.038, sections 6.2.1 and 6.2.1.1</a>
 */
final class GsmAlphabet {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each is sent as an escape and a septet. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private GsmAlphabet() {}

    /** Whether every character of {@code text} can be sent in it. */
    static boolean covers(String text) {
        return text.codePoints().allMatch(point -> BASIC.indexOf(point) >= 0 || EXTENSION.indexOf(point) >= 0);
    }

    /** Septets that one of its characters takes. */
    static int septets(int point) {
        return EXTENSION.indexOf(point) >= 0 ? 2 : 1;
    }
}
