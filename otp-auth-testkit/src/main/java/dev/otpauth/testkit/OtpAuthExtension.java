// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.store.memory.InMemoryStores;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link TestOtpAuth} of its own, in memory, and closes it afterwards.
 *
 * <pre>{@code
 * @ExtendWith(OtpAuthExtension.class)
 * class CheckoutTest {
 *     @Test
 *     void aSignedInUserMayPay(TestOtpAuth otp) {
 *         SignedIn asha = otp.signIn(TestOtpAuth.phone(1));
 *     }
 * }
 * }</pre>
 */
public final class OtpAuthExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(OtpAuthExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestOtpAuth.class;
    }

    @Override
    public TestOtpAuth resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestOtpAuth.class, key -> TestOtpAuth.on(InMemoryStores.create()), TestOtpAuth.class);
    }
}
