// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a Java of its own, whose name server knows every one of the texts as a host. */
class NoNameLookUpTest {

    private static final List<String> HOSTS =
            List.of(".:1", "..::1", ".::", "localhost", "a.b:c", "1.2.3", "dead.beef");

    @TempDir
    Path directory;

    @Test
    @Tag("NET-01")
    void aTextThatANameServerWouldKnowIsStillNoAddress() throws Exception {
        assertThat(parsedWith(Looker.class)).containsOnly("known");
        assertThat(parsedWith(Parser.class)).hasSize(HOSTS.size()).containsOnly("none");
    }

    private List<String> parsedWith(Class<?> main) throws IOException, InterruptedException {
        Path hosts = directory.resolve("hosts");
        Files.writeString(hosts, "192.0.2.9 " + String.join(" ", HOSTS) + "\n");
        Path output = directory.resolve("output");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(java.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    /** Shows that the name server is asked by whoever is careless. */
    static final class Looker {
        public static void main(String[] args) throws IOException {
            System.out.println(InetAddress.getByName(".:1").getHostAddress().equals("192.0.2.9") ? "known" : "none");
        }
    }

    static final class Parser {
        public static void main(String[] args) {
            HOSTS.forEach(host -> System.out.println(ClientAddress.parse(host).isPresent() ? "known" : "none"));
        }
    }
}
