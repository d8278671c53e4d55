// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import java.util.ArrayList;
import java.util.List;

/** More than 1,000 names for a file that mean harm to a path, a shell, a header or a page. In UTF-8, one character a byte. */
public final class HostileNames {

    private static final List<String> BASES = List.of(
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "/etc/passwd",
            "//server/share",
            "C:\\boot.ini",
            "file:///etc/passwd",
            "%2e%2e%2fpasswd",
            "..%c0%afpasswd",
            "....//....//passwd",
            "~root",
            ".htaccess",
            ".",
            "..",
            "...",
            " ",
            "CON",
            "nul.png",
            "COM1",
            "aux.",
            "a.png::$DATA",
            "a.php",
            "a.php.png",
            "a.png.php",
            "a.jsp;.png",
            "a.svg",
            "<script>alert(1)</script>",
            "'><img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "'; DROP TABLE creatives; --",
            "$(reboot)",
            "`reboot`",
            "| reboot",
            "a;reboot",
            "-rf",
            "--help",
            "*",
            "?",
            "{a,b}",
            "${jndi:ldap://x}",
            "%n%s%x",
            "%00",
            "a%0d%0aSet-Cookie: b=c",
            "=cmd|' /C calc'!A0",
            "\u202egnp.exe",
            "a\u200b.png",
            "\ufeffa.png",
            "\u2025/passwd",
            "\uff0e\uff0e\uff0fpasswd",
            "e\u0301.png",
            "\u0130.PNG",
            "\ud83d\ude00.png",
            "\u2028.png");

    private static final List<String> AROUND = List.of(
            "%s",
            "%s.png", "a/%s", "%s/a.png", "%s\\a.png", "x%s", "%s.PNG", "%s ", " %s", "%s.", "%s.png.", "%s.png/");

    private HostileNames() {}

    public static List<String> all() {
        List<String> names = new ArrayList<>();
        for (String base : BASES) {
            for (String around : AROUND) {
                names.add(Form.utf8(around.replace("%s", base)));
            }
        }
        for (int length = 1; length <= 300; length += 3) {
            names.add("a".repeat(length) + ".png");
            names.add("../".repeat(length / 3) + "x.png");
            names.add(Form.utf8("\u00e4".repeat(length / 2)) + ".png");
        }
        for (int c = 1; c < 0xff; c++) {
            names.add("a" + (char) c + "b.png");
        }
        return names;
    }
}
