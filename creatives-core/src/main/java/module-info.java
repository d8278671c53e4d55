// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Pictures scheduled for a calendar day: uploads that survive crashes, quotas and hostile files. */
module dev.creatives {
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.creatives.event;
    exports dev.creatives.model;
    exports dev.creatives.policy;
    exports dev.creatives.result;
    exports dev.creatives.spi;
}
