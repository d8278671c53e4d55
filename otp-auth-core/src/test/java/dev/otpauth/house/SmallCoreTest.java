// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What we depend on, we force on our users; so the core forces three small jars on them, none of which needs another. */
class SmallCoreTest {

    private static final Set<String> FORCED = Set.of("libphonenumber", "slf4j-api", "jspecify");

    @Test
    @Tag("SUP-06")
    void theCoreForcesNoOtherJarOnItsUsers() throws Exception {
        List<String> forced = new ArrayList<>();
        List<String> optional = new ArrayList<>();
        NodeList dependencies = pom("otp-auth-core/pom.xml").getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            boolean atRunTime = Set.of("", "compile", "runtime").contains(text(dependency, "scope"));
            if (atRunTime) {
                (text(dependency, "optional").equals("true") ? optional : forced).add(text(dependency, "artifactId"));
            }
        }

        assertThat(forced).containsExactlyInAnyOrderElementsOf(FORCED);
        assertThat(optional).contains("postgresql", "twilio");
    }

    @Test
    @Tag("SUP-01")
    void everyVersionIsExactAndStandsInTheParent() throws Exception {
        for (String module : List.of(
                "otp-auth-core",
                "otp-auth-testkit",
                "otp-auth-servlet",
                "creatives-core",
                "creatives-servlet",
                "demo-app",
                "benchmarks")) {
            Document pom = pom(module + "/pom.xml");
            NodeList versions = pom.getElementsByTagName("version");
            for (int i = 1; i < versions.getLength(); i++) {
                assertThat(versions.item(i).getTextContent())
                        .as("a version in %s", module)
                        .startsWith("${");
            }
        }
        NodeList versions = pom("pom.xml").getElementsByTagName("version");
        for (int i = 0; i < versions.getLength(); i++) {
            assertThat(versions.item(i).getTextContent())
                    .matches("\\$\\{[a-z0-9.-]+}|[0-9][A-Za-z0-9.-]*|\\[(17|3\\.8\\.7),\\)")
                    .doesNotContain("SNAPSHOT");
        }
    }

    private static String text(Element dependency, String tag) {
        NodeList found = dependency.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static Document pom(String path) throws Exception {
        Path file = Repository.root().resolve(path);
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (IOException e) {
            throw new AssertionError("no " + path, e);
        }
    }
}
