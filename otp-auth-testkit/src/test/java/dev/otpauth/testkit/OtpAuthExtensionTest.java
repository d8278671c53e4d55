// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.result.VerifyResult.SignedIn;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OtpAuthExtension.class)
class OtpAuthExtensionTest {

    private static final Set<TestOtpAuth> SEEN = new HashSet<>();

    @RepeatedTest(2)
    void everyTestGetsOneOfItsOwn(TestOtpAuth otp) {
        SignedIn asha = otp.signIn(TestOtpAuth.phone(1));

        assertThat(asha.created()).isTrue();
        assertThat(SEEN.add(otp)).isTrue();
    }
}
