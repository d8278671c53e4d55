// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** More than 300 forms that have to be refused. Each goes against one rule, and would be a good form but for that. */
public final class HostileForms {

    private static final String DAY = "Content-Disposition: form-data; name=\"scheduled_at\"";
    private static final String FILE = "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"";
    private static final String TYPE = "Content-Type: image/png";

    private final String day;
    private final String good;
    private final List<Case> cases = new ArrayList<>();

    private HostileForms(String day) {
        this.day = day;
        this.good = Form.latin(new Form()
                .part(DAY, day)
                .part(FILE + "\r\n" + TYPE, Form.latin(Images.png(4, 3)))
                .end());
    }

    /**
     * A form that has to be refused.
     *
     * @param why the rule it goes against
     */
    public record Case(String why, byte[] body) {

        @Override
        public String toString() {
            return why;
        }
    }

    /** @param day that all of them are for */
    public static List<Case> all(String day) {
        HostileForms forms = new HostileForms(day);
        forms.cutOff();
        forms.lineEnds();
        forms.controls();
        forms.boundaries();
        forms.headers();
        forms.dispositions();
        forms.fileNames();
        forms.encodings();
        forms.nested();
        forms.tooMuch();
        return List.copyOf(forms.cases);
    }

    private void add(String why, String body) {
        cases.add(new Case(why, Form.bytes(body)));
    }

    /** In place of the file's headers. */
    private void headers(String why, String headers) {
        add(why, Form.latin(new Form().part(DAY, day).part(headers, "x").end()));
    }

    private void cutOff() {
        IntStream.range(0, good.length() - 2).forEach(at -> add("cut off at byte " + at, good.substring(0, at)));
    }

    private void lineEnds() {
        add("LF only", good.replace("\r\n", "\n"));
        add("CR only", good.replace("\r\n", "\r"));
        for (String end : List.of("\n", "\r", "\n\r", "\r\r\n", "\u2028", " ")) {
            for (String before : List.of("gW", "\"scheduled_at\"", "\"a.png\"", "image/png")) {
                int at = good.indexOf(before + "\r\n") + before.length();
                add("a line end after " + before, good.substring(0, at) + end + good.substring(at + 2));
            }
        }
    }

    private void controls() {
        IntStream.concat(IntStream.range(0, 32), IntStream.of(127))
                .filter(c -> c != '\r' && c != '\n')
                .forEach(c -> {
                    headers("control " + c + " in a file name", FILE.replace("a.png", "a" + (char) c + ".png"));
                    headers("control " + c + " in a header name", FILE + "\r\nX-" + (char) c + ": y");
                    headers("control " + c + " in a header", FILE + "\r\nX-A: " + (char) c);
                });
        headers("CR in a file name", FILE.replace("a.png", "a\r.png"));
        headers("LF in a file name", FILE.replace("a.png", "a\n.png"));
    }

    private void boundaries() {
        add("an empty body", "");
        add("a preamble", "This is a form.\r\n" + good);
        add("a line end first", "\r\n" + good);
        add("an epilogue", good + "and more");
        add("a line more", good + "\r\n");
        add("a form after the form", good + good);
        add("an epilogue without a line", good.stripTrailing() + "x");
        add("padding after a boundary", good.replaceFirst("gW\r\n", "gW \r\n"));
        add("padding after the last boundary", good.replace("gW--\r\n", "gW-- \r\n"));
        add("one hyphen at the end", good.replace("gW--", "gW-"));
        add("three hyphens at the end", good.replace("gW--", "gW---"));
        add("a longer boundary", good.replace("gW\r\n", "gWx\r\n"));
        add("a boundary in other letters", good.replace("WebKit", "webkit"));
        add("one hyphen at the front", good.substring(1));
        add("only a line end", "\r\n");
        add("only zeros", "\0".repeat(1000));
        add("no boundary", "scheduled_at=2026-11-21&file=x");
        add("a JSON object", "{\"scheduled_at\": \"2026-11-21\"}");
    }

    private void headers() {
        headers("no headers", "");
        headers("no Content-Disposition", TYPE);
        headers("two Content-Dispositions", FILE + "\r\n" + FILE);
        headers("two Content-Types", FILE + "\r\n" + TYPE + "\r\n" + TYPE);
        headers("two Content-Types in other letters", FILE + "\r\n" + TYPE + "\r\ncontent-TYPE: image/gif");
        headers("a folded header", FILE.replace("; filename", ";\r\n filename"));
        headers("a header folded by a tab", FILE.replace("; filename", ";\r\n\tfilename"));
        headers("a space before a colon", FILE.replace("Disposition:", "Disposition :"));
        headers("a space at the front", " " + FILE);
        headers("no colon", FILE + "\r\nnothing");
        headers("no name of a header", FILE + "\r\n: x");
        for (String bad :
                List.of("(", ")", "<", ">", "@", ",", ";", "\\", "\"", "/", "[", "]", "?", "=", "{", "}", " ")) {
            headers("a header name with " + bad, FILE + "\r\nX" + bad + "Y: z");
        }
        for (String type :
                List.of("", "image", "image/", "/png", "image/png/x", "image png", "image/png;", "image/png; a")) {
            headers("Content-Type: " + type, FILE + "\r\nContent-Type: " + type);
        }
        for (String bytes : List.of(
                "\u00c3", "\u00e4", "\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080")) {
            headers("a file name that is not UTF-8", FILE.replace("a.png", bytes));
            headers("a header that is not UTF-8", FILE + "\r\nX-Y: " + bytes);
        }
    }

    private void dispositions() {
        for (String value : List.of(
                "",
                ";",
                "form-data",
                "form-data;",
                "form-data; ",
                "form-data; name",
                "form-data; name=",
                "form-data; name=;",
                "form-data; name=\"\"",
                "form-data; name=\"file",
                "form-data; name=\"file\\\"",
                "form-data; name=\"fi\"le\"",
                "form-data; name=file\"",
                "form-data; name= \"file\"",
                "form-data; name =\"file\"",
                "form-data; name=fi le",
                "form-data; name=fi/le",
                "form-data; name=\"file\" filename=\"a.png\"",
                "form-data, name=\"file\"",
                "form-data name=\"file\"",
                "form-data; name=\"file\";",
                "form-data; name=\"file\";; filename=\"a.png\"",
                "form-data; ; name=\"file\"",
                "form-data; =\"file\"",
                "form-data; name=\"file\"; name=\"file\"",
                "form-data; name=\"file\"; NAME=\"other\"",
                "form-data; name=\"file\"; filename=\"a.png\"; filename=\"b.png\"",
                "form-data; name=\"file\"; filename=\"a.png\"; FileName=\"b.png\"",
                "form-data; filename=\"a.png\"",
                "form-data; name*=UTF-8''file; filename=\"a.png\"",
                "attachment; name=\"file\"; filename=\"a.png\"",
                "inline; name=\"file\"",
                "multipart/form-data; name=\"file\"",
                "form-data\u00a0; name=\"file\"",
                "\"form-data\"; name=\"file\"")) {
            headers("Content-Disposition: " + value, "Content-Disposition: " + value);
        }
    }

    private void fileNames() {
        for (String value : List.of(
                "",
                "a.png",
                "UTF-8'a.png",
                "UTF-8''a b.png",
                "UTF-8''%",
                "UTF-8''%2",
                "UTF-8''%zz",
                "UTF-8''%C3",
                "UTF-8''%ED%A0%80",
                "UTF-8''%00.png",
                "UTF-8''a%0d%0aSet-Cookie%3A+x",
                "UTF-8''%7F",
                "ISO-8859-1''a.png",
                "UTF-16''%00a",
                "UTF-7''+ADw-",
                "UTF-8''a'b.png",
                "UTF-8''%C0%AE%C0%AE",
                "\"UTF-8''a/b.png\"",
                "UTF-8''" + "a".repeat(256))) {
            headers("filename*=" + value, FILE + "; filename*=" + value);
        }
    }

    private void encodings() {
        for (String encoding : List.of(
                "base64",
                "BASE64",
                "quoted-printable",
                "x-gzip",
                "gzip",
                "7bit, base64",
                "",
                "binary base64",
                "x",
                "8bit;")) {
            headers("an encoding " + encoding, FILE + "\r\nContent-Transfer-Encoding: " + encoding);
        }
        headers("two encodings", FILE + "\r\nContent-Transfer-Encoding: 8bit\r\nContent-Transfer-Encoding: base64");
    }

    private void nested() {
        for (String type : List.of("mixed", "form-data", "alternative", "related", "MIXED", "x")) {
            headers("a form in the form", FILE + "\r\nContent-Type: multipart/" + type + "; boundary=inner");
        }
        headers("a form in other letters", FILE + "\r\nCONTENT-type: Multipart/Mixed");
    }

    private void tooMuch() {
        Form eleven = new Form();
        IntStream.range(0, 11).forEach(i -> eleven.field("f" + i, "x"));
        add("11 parts", Form.latin(eleven.end()));
        add(
                "the same name twice",
                Form.latin(new Form().field("a", "x").field("a", "y").end()));
        add(
                "a file and a field of one name",
                Form.latin(new Form()
                        .part(FILE, Form.latin(Images.png(4, 3)))
                        .field("file", "x")
                        .end()));
        add(
                "a field of 8,193 bytes",
                Form.latin(new Form().field("a", "x".repeat(8193)).end()));
        headers("headers of 8,193 bytes", FILE + "\r\nX-Y: " + "x".repeat(8193 - FILE.length() - 2 - 5 - 4));
        headers("many headers", FILE + "\r\nX: y".repeat(2000));
        headers("a name of 256 bytes", FILE.replace("\"file\"", '"' + "n".repeat(256) + '"'));
        headers("a file name of 256 bytes", FILE.replace("a.png", "n".repeat(256)));
        headers("a file name of 256 bytes in 128 letters", FILE.replace("a.png", Form.utf8("\u00e4".repeat(128))));
    }
}
