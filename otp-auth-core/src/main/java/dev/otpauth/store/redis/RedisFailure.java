// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.OtpStoreException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes failures of Redis fit to be logged: the server's text may repeat values, the word it begins with does not.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors">Redis: simple errors</a>
 */
final class RedisFailure {

    private static final String NO_SCRIPT = "NOSCRIPT";
    private static final String CROSS_SLOT = "CROSSSLOT";

    /** By the word of the server, what it means and what to look at. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("READONLY", "this server is a replica: its master has moved"),
            Map.entry("LOADING", "it is still reading its data from disk"),
            Map.entry("OOM", "it is full (maxmemory) and rightly evicts nothing"),
            Map.entry("BUSY", "it is held up by another script"),
            Map.entry("NOAUTH", "it wants a log-in"),
            Map.entry("WRONGPASS", "it refuses our user or password"),
            Map.entry("NOPERM", "our user may not do this: see the list of commands in docs/stores/redis.md"),
            Map.entry("CLUSTERDOWN", "the cluster is not complete"),
            Map.entry("MASTERDOWN", "its master is away"),
            Map.entry("MOVED", "the cluster sends us around in circles"),
            Map.entry("ASK", "the cluster sends us around in circles"),
            Map.entry("TRYAGAIN", "the cluster is moving these keys"),
            Map.entry("MISCONF", "it cannot write to its disk"),
            Map.entry("NOREPLICAS", "it has too few replicas to accept writes"),
            Map.entry("WRONGTYPE", "a key of ours holds what we did not write"),
            Map.entry("UNKILLABLE", "it is held up by another script"),
            Map.entry("NOPROTO", "it is too old"),
            Map.entry(CROSS_SLOT, "the keys are not of one slot"),
            Map.entry(NO_SCRIPT, "it forgot a script twice"));

    private static final Pattern WORD = Pattern.compile("\\b(" + String.join("|", MEANINGS.keySet()) + ")\\b");

    private RedisFailure() {}

    static OtpStoreException of(Throwable e) {
        String word = word(e).orElse("");
        if (word.equals(CROSS_SLOT)) {
            throw new AssertionError("the keys of a script are not of one slot");
        }
        return new OtpStoreException("Redis cannot answer: " + meaning(word, e), redacted(e, word));
    }

    /** Whether Redis does not have the script, so has not run it. */
    static boolean isUnknownScript(Throwable e) {
        return word(e).filter(NO_SCRIPT::equals).isPresent();
    }

    /** Whether another server is the one to ask from now on. */
    static boolean isReadOnly(Throwable e) {
        return word(e).filter("READONLY"::equals).isPresent();
    }

    /** The same kind and stack trace, without the text. */
    static RedisException redacted(Throwable e, String word) {
        RedisException redacted = new RedisException(e.getClass().getName() + (word.isEmpty() ? "" : ": " + word));
        redacted.setStackTrace(e.getStackTrace());
        return redacted;
    }

    private static String meaning(String word, Throwable e) {
        if (!word.isEmpty()) {
            return MEANINGS.get(word) + " (" + word + ")";
        }
        if (e instanceof RedisCommandTimeoutException) {
            return "no answer in time, so what was asked may or may not have been done";
        }
        return "the connection failed or the command was refused ("
                + e.getClass().getSimpleName() + ")";
    }

    /** An error in a script has the word in the middle of its text. */
    private static Optional<String> word(Throwable e) {
        Matcher matcher = WORD.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
