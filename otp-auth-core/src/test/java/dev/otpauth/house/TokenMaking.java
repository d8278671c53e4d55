// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.RefreshToken;
import java.util.Set;

/** Calls that bring a token into being, as opposed to reading one that was presented. */
final class TokenMaking {

    private static final Set<String> METHODS = Set.of("random", "successor", "successorAccess");

    static final DescribedPredicate<JavaMethodCall> CALL =
            DescribedPredicate.describe("a token is made", TokenMaking::makesToken);

    private TokenMaking() {}

    private static boolean makesToken(JavaMethodCall call) {
        boolean token = call.getTargetOwner().isEquivalentTo(BearerToken.class)
                || call.getTargetOwner().isEquivalentTo(RefreshToken.class)
                || call.getTargetOwner().isEquivalentTo(DeviceToken.class);
        return token && METHODS.contains(call.getName());
    }
}
