// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import java.util.Map;

/**
 * What signs in to Twilio: an account and the secret of an API key (preferred, because it can be revoked alone) or the
 * account's auth token. Checked when made. Prints without the secret. Immutable.
 *
 * @see <a href="https://www.twilio.com/docs/iam/api-keys">Twilio, API keys</a>
 */
public final class TwilioCredentials {

    private final String accountSid;
    private final String username;
    private final String secret;

    private TwilioCredentials(String accountSid, String username, String secret) {
        this.accountSid = accountSid;
        this.username = username;
        this.secret = secret;
    }

    /**
     * @param accountSid {@code AC} and 32 hexadecimal digits
     * @param keySid {@code SK} and 32 hexadecimal digits
     * @throws IllegalArgumentException naming everything that is wrong, without repeating it
     */
    public static TwilioCredentials apiKey(String accountSid, String keySid, String secret) {
        Faults faults = new Faults("Twilio credentials");
        faults.requireSid("account SID", "AC", accountSid);
        faults.requireSid("API key SID", "SK", keySid);
        faults.requireSecret("API key secret", secret);
        faults.throwIfAny();
        return new TwilioCredentials(accountSid, keySid, secret);
    }

    /**
     * @param accountSid {@code AC} and 32 hexadecimal digits
     * @throws IllegalArgumentException naming everything that is wrong, without repeating it
     */
    public static TwilioCredentials authToken(String accountSid, String token) {
        Faults faults = new Faults("Twilio credentials");
        faults.requireSid("account SID", "AC", accountSid);
        faults.requireSecret("auth token", token);
        faults.throwIfAny();
        return new TwilioCredentials(accountSid, accountSid, token);
    }

    /**
     * Reads {@code TWILIO_SID} and {@code TWILIO_API_KEY}: an account and its auth token or, when {@code TWILIO_API_KEY_SID}
     * is there too, the secret of that key.
     *
     * @throws IllegalArgumentException naming everything that is missing or wrong, without repeating it
     */
    public static TwilioCredentials fromEnvironment(Map<String, String> environment) {
        Faults faults = new Faults("Twilio settings");
        String account = environment.getOrDefault("TWILIO_SID", "");
        String user = environment.getOrDefault("TWILIO_API_KEY_SID", account);
        String secret = environment.getOrDefault("TWILIO_API_KEY", "");
        faults.requireSid("TWILIO_SID", "AC", account);
        if (environment.containsKey("TWILIO_API_KEY_SID")) {
            faults.requireSid("TWILIO_API_KEY_SID", "SK", user);
        }
        faults.requireSecret("TWILIO_API_KEY", secret);
        faults.throwIfAny();
        return new TwilioCredentials(account, user, secret);
    }

    String accountSid() {
        return accountSid;
    }

    String username() {
        return username;
    }

    String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "TwilioCredentials[" + username + ", ***]";
    }
}
