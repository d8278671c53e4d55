// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

/** What every {@link CreativeStore} does. Implement it beside {@link QuotaContract}. */
public interface CreativeStoreContract
        extends CreativeReservationContract,
                CreativeOwnerContract,
                CreativeListingContract,
                CreativeRemovalContract,
                CreativeBlobContract {}
