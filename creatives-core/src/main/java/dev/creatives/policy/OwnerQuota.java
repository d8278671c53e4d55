// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.policy;

/**
 * What one owner may keep and do. Uploads that run count as if they were as large as a file may be.
 *
 * @param files creatives kept at once; 1,000 by default
 * @param bytes bytes kept at once; 1 GiB by default
 * @param parallel uploads that run at once; 2 by default
 * @param perHour uploads begun in any 60 minutes, failed ones too; 120 by default
 */
public record OwnerQuota(int files, long bytes, int parallel, int perHour) {

    /** @throws IllegalArgumentException if a figure is not above 0 */
    public OwnerQuota {
        if (files < 1 || bytes < 1 || parallel < 1 || perHour < 1) {
            throw new IllegalArgumentException("every figure of a quota is above 0");
        }
    }

    /** The defaults named above. */
    public static OwnerQuota standard() {
        return new OwnerQuota(1_000, 1024L * 1024 * 1024, 2, 120);
    }
}
