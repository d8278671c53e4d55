// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static java.util.Objects.requireNonNull;

import dev.otpauth.internal.Engine;
import dev.otpauth.internal.Wish;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.BearerToken;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.DrainReport;
import dev.otpauth.result.NearCacheFigures;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.result.ResendResult;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import java.time.Duration;
import java.util.Optional;

/**
 * Sign-in by SMS code: start a challenge, verify the code, get a session.
 *
 * <p>Made by {@link #builder()}. Thread-safe; one per application. It owns the threads that send text messages, so close
 * it when the application stops; it does not close the stores' connections or the sender, which the host made.
 *
 * <p>Every method may throw {@link dev.otpauth.spi.OtpStoreException} when a store cannot answer. Then nobody was signed
 * in, and nothing was sent that is not counted.
 */
public final class OtpAuth implements AutoCloseable {

    private final Engine engine;
    private final Sessions sessions;
    private final Users users;
    private final Devices devices;
    private final Operator operator;

    OtpAuth(Engine engine) {
        this.engine = engine;
        this.sessions = new Sessions(engine.sessions());
        this.users = new Users(engine.users());
        this.devices = new Devices(engine.devices());
        this.operator = new Operator(engine.operator(), Operator.NOBODY);
    }

    /** A builder with defaults for everything but stores, sender, keys, phones and messages. */
    public static OtpAuthBuilder builder() {
        return new OtpAuthBuilder();
    }

    /**
     * Opens a challenge for a phone and sends it a code.
     *
     * <p>An earlier challenge for the same phone and purpose stops being live, so only the newest code works; one asked for
     * from another known device, or from none, goes on living. Returns as soon as the message is safely queued;
     * {@link #status} tells what became of it. A request that was made before under the same idempotency key is answered as
     * it was then, and nothing is sent.
     *
     * @throws dev.otpauth.model.OtpUnavailableException if too many messages are waiting already; nothing was done
     */
    public StartResult start(StartRequest request) {
        Wish wish = new Wish(
                request.phone(),
                request.client(),
                request.locale(),
                request.purpose(),
                request.binding(),
                request.device(),
                request.botProof());
        return engine.idempotentStart().start(request.idempotencyKey(), wish);
    }

    /** How a live challenge stands; empty when it is not live. Asking costs nothing. */
    public Optional<ChallengeStatus> status(ChallengeId challenge) {
        return engine.starting().status(requireNonNull(challenge, "challenge"));
    }

    /**
     * Sends the same code once more. Neither its life nor its guesses change.
     *
     * @throws dev.otpauth.model.OtpUnavailableException if too many messages are waiting already; nothing was done
     */
    public ResendResult resend(ChallengeId challenge, Client client) {
        return engine.resending().resend(requireNonNull(challenge, "challenge"), client);
    }

    /**
     * Tries a code. A right one is used up, finds or creates the user, and opens a session; of all tries that ever reach
     * one challenge, one can succeed.
     */
    public VerifyResult verify(VerifyRequest request) {
        return engine.verifying()
                .verify(request.claim(), request.typed(), request.client(), request.name(), request.replaced());
    }

    /**
     * Notes what a provider reports about a message it had taken. The same report again, or one about an earlier message,
     * changes nothing.
     *
     * @return whether it was news
     */
    public boolean receive(DeliveryReceipt receipt) {
        return engine.receipts().receive(requireNonNull(receipt, "receipt"));
    }

    /** Who holds this access token; empty when it is not live. */
    public Optional<AuthenticatedUser> authenticate(BearerToken token) {
        return engine.sessions().authenticate(requireNonNull(token, "token"));
    }

    /** Who holds the access token that {@code text} spells; empty when it spells none, or none that is live. */
    public Optional<AuthenticatedUser> authenticate(String text) {
        return BearerToken.parse(text).flatMap(this::authenticate);
    }

    /**
     * Exchanges a refresh token for new tokens of the same session. Within a short grace the same token gets the same
     * answer; shown later, its session ends.
     */
    public RefreshResult refresh(RefreshToken token) {
        return engine.sessions().refresh(requireNonNull(token, "token"));
    }

    /** What the near-cache has done, if there is one: {@link OtpAuthBuilder#nearCache}. For monitoring. */
    public Optional<NearCacheFigures> nearCache() {
        return engine.nearCache();
    }

    /** Lists and ends sessions. */
    public Sessions sessions() {
        return sessions;
    }

    /** Finds and changes users. */
    public Users users() {
        return users;
    }

    /** Lists and forgets the devices that signed in before. */
    public Devices devices() {
        return devices;
    }

    /** Messages waiting or being sent by this process, for a gauge: at most the capacity of the queue. */
    public int messagesUnderWay() {
        return engine.messagesUnderWay();
    }

    /** What an operator does by hand: unlock, block, free, read the counters, raise a cap. */
    public Operator operator() {
        return operator;
    }

    /** Throws away what the stores no longer need, in batches; runs by itself once a minute. Returns how many rows went. */
    public int purge() {
        return engine.purging().purgeAll();
    }

    /** Closes with the delivery policy's deadline. See {@link #close(Duration)}. */
    @Override
    public void close() {
        engine.close();
    }

    /**
     * Takes no more requests for codes, and waits for the messages under way until the deadline. Sleeping retries are
     * woken and left pending. A second call returns the first one's report.
     */
    public DrainReport close(Duration within) {
        return engine.close(within);
    }
}
