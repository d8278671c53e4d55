// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.OtpStoreException;
import io.lettuce.core.RedisException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says how to reach Redis. Not thread-safe. */
public final class RedisStoresBuilder {

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9_:-]{0,31}");

    private final RedisAddress address;
    private Optional<Path> authorities = Optional.empty();
    private Duration command = LettuceOptions.DEFAULT_COMMAND;
    private boolean persistenceVouchedFor;
    private boolean plaintextAllowed;
    private boolean loginGiven;
    private String prefix = "otp";

    RedisStoresBuilder(RedisAddress address) {
        this.address = address;
    }

    /** Who to log in as, a user of Redis' access control list. Default: what the URL says. */
    public RedisStoresBuilder login(String user, RedisPassword password) {
        address.logIn(Optional.of(user), password);
        this.loginGiven = true;
        return this;
    }

    /** Logs in as the user that Redis calls {@code default}. */
    public RedisStoresBuilder password(RedisPassword password) {
        address.logIn(Optional.empty(), password);
        this.loginGiven = true;
        return this;
    }

    /**
     * Whose certificates to trust instead of those that Java trusts. The name in the server's certificate is compared in
     * either case.
     *
     * @param pem a file of certificates in PEM form
     */
    public RedisStoresBuilder trusting(Path pem) {
        this.authorities = Optional.of(pem);
        return this;
    }

    /**
     * Says that you have seen to {@code appendonly yes} and {@code maxmemory-policy noeviction}, for a Redis that does not
     * let {@code CONFIG GET} be asked. Without them a crash or a full memory gives guessers their guesses back.
     */
    public RedisStoresBuilder persistenceVouchedFor() {
        this.persistenceVouchedFor = true;
        return this;
    }

    /** Allows a Redis on another machine without TLS or without a log-in, on a network that only you can listen to. */
    public RedisStoresBuilder plaintextAllowed() {
        this.plaintextAllowed = true;
        return this;
    }

    /**
     * How long Redis may take to answer a command. Default half a second. A store's method asks at most a few.
     *
     * @throws IllegalArgumentException unless between 10 milliseconds and 10 seconds
     */
    public RedisStoresBuilder commandTimeout(Duration longest) {
        if (longest.compareTo(Duration.ofMillis(10)) < 0 || longest.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("Redis has 10 milliseconds to 10 seconds to answer");
        }
        this.command = longest;
        return this;
    }

    /**
     * What the names of all keys begin with. Default {@code otp}.
     *
     * @throws IllegalArgumentException unless 1 to 32 of a-z, 0-9, {@code _}, {@code :} and hyphens, a letter or digit first
     */
    public RedisStoresBuilder keyPrefix(String text) {
        if (!PREFIX.matcher(text).matches()) {
            throw new IllegalArgumentException("a key prefix is 1 to 32 of a-z, 0-9, '_', ':' and '-'");
        }
        this.prefix = text;
        return this;
    }

    /**
     * Connects, and checks that every master is 6.2 or newer, writable, keeps what it acknowledged and evicts nothing.
     *
     * @throws IllegalArgumentException if Redis is on another machine and TLS or a log-in is missing
     * @throws UnsuitableRedisException if it will not do; the message says what to change
     * @throws OtpStoreException if it does not answer
     */
    public RedisStores open() {
        address.requireSafe(plaintextAllowed, loginGiven);
        RedisConnection connection = RedisConnection.open(address, new LettuceOptions(command, authorities));
        try {
            connection
                    .masters()
                    .forEach(master ->
                            RedisCheck.of(master, persistenceVouchedFor).requireUsable());
            return new RedisStores(connection, prefix);
        } catch (RuntimeException e) {
            connection.close();
            throw e instanceof RedisException ? RedisFailure.of(e) : e;
        }
    }
}
