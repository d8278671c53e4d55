// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A route of the contract, with a name for each parameter that names nothing. */
record Route(String method, String path) {

    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");

    /** The routes of the contract but the page, a file that PageOverHttpTest asks for; those that end sessions come last. */
    static List<Route> ofTheContract() throws IOException {
        List<Route> routes = new ArrayList<>();
        String path = "";
        for (String line : Files.readAllLines(Path.of("..", "docs", "openapi.yaml"))) {
            Matcher name = PATH.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (name.matches()) {
                path = name.group(1).replaceAll("\\{[a-z_]+}", "none");
            } else if (method.matches() && !path.equals("/")) {
                routes.add(new Route(method.group(1).toUpperCase(Locale.ROOT), path));
            }
        }
        routes.sort(Comparator.comparing(route -> route.path().contains("logout")));
        return routes;
    }
}
