// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.util.List;

/**
 * A Redis that somebody else runs.
 *
 * @param urls one of a server or of sentinels, or several of the nodes of a cluster; secret since they may hold a password
 */
public record RedisAddress(List<Secret> urls) {

    public RedisAddress {
        urls = List.copyOf(urls);
    }

    /** Whether it is a cluster. */
    public boolean isCluster() {
        return urls.size() > 1;
    }
}
