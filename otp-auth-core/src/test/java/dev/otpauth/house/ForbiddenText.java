// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no file of the project may hold. */
final class ForbiddenText {

    private static final Map<String, Pattern> PATTERNS = Map.of(
            "a Twilio account or key", Pattern.compile("\\b(AC|SK)[0-9a-f]{32}\\b"),
            "a cloud key", Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            "an access token", Pattern.compile("\\b(gh[pousr]_|glpat-|xox[abp]-)[A-Za-z0-9_-]{20,}"),
            "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
            "a token of ours", Pattern.compile("\\boa_[ard]t_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}\\b"),
            "a password in a URL", Pattern.compile("[a-z]+://[^\\s/:@\"'<>{}$%]+:[^\\s/:@\"'<>{}$%]+@[A-Za-z0-9]"),
            "a path of one machine",
                    Pattern.compile("(?<![\\w.~/-])/(home|Users|root|tmp|work)/\\w|C:\\\\+Users\\\\+\\w"),
            "a package registry",
                    Pattern.compile("\\b(repo1?\\.maven\\.|central\\.sonatype\\.|oss\\.sonatype\\.|registry\\.npmjs\\.|"
                            + "plugins\\.gradle\\.)"));

    /** A plus sign and a country code, then digits in groups as people write them. */
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\w.+/=-])\\+[1-9][0-9]{0,2}(?:[ .-]?\\(?[0-9]{1,12}\\)?){1,6}(?!\\w)");

    /** Reserved for fiction by the country's regulator, the example of our contract, or digits that only a test writes. */
    private static final Pattern NOBODYS = Pattern.compile("1[2-9][0-9]{2}55501[0-9]{1,2}"
            + "|447700900[0-9]{3}"
            + "|493023125[0-9]{3}"
            + "|61491570[0-9]{3}"
            + "|336399[0-9]{5}"
            + "|919876543210"
            + "|[0-9]*(0{6}|9{7}|1234567)[0-9]*");

    /** Made up for all to see: hexadecimal digits in order, hosts under names reserved by RFC 2606 and ICANN. */
    private static final Pattern EXAMPLE =
            Pattern.compile(".*(0123456789abcdef|@host|@[\\w.-]+\\.(example|test|invalid|internal|localhost)\\b).*");

    private ForbiddenText() {}

    static List<String> in(String name, String text) {
        List<String> findings = new ArrayList<>();
        PATTERNS.forEach((what, pattern) -> {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                if (!EXAMPLE.matcher(rest(text, found)).matches()) {
                    findings.add(name + ":" + line(text, found.start()) + ": " + what);
                }
            }
        });
        Matcher phone = PHONE.matcher(text);
        while (phone.find()) {
            String digits = phone.group().replaceAll("[^0-9]", "");
            if (digits.length() >= 10
                    && digits.length() <= 15
                    && !NOBODYS.matcher(digits).matches()) {
                findings.add(name + ":" + line(text, phone.start()) + ": somebody's phone number " + phone.group());
            }
        }
        return findings;
    }

    /** What was found, to the end of the word. */
    private static String rest(String text, Matcher found) {
        int end = found.end();
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(found.start(), end);
    }

    private static long line(String text, int offset) {
        return text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
