// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Servlets that take, list and serve scheduled pictures. */
module dev.creatives.servlet {
    requires org.slf4j;
    requires transitive dev.creatives;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports dev.creatives.servlet;
    exports dev.creatives.servlet.http;
    exports dev.creatives.servlet.multipart;
    exports dev.creatives.servlet.problem;
}
