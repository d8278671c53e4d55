// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.spi.SendResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/**
 * The SDK's requests, each sent exactly once and over within a deadline. Thread-safe.
 *
 * <p>The SDK's own client repeats what it takes for passing faults and waits half a minute to connect, whatever it is told;
 * its calls cannot be ended from outside. An SMS has no idempotency key, so a repeated request is a second SMS.
 */
final class TwilioHttpClient extends HttpClient implements AutoCloseable {

    private static final int LARGEST_BODY = 64 * 1024;

    private final TwilioSettings settings;
    private final BoundedDnsResolver names;
    private final CloseableHttpClient connections;
    private final Deadlines deadlines = new Deadlines();

    TwilioHttpClient(TwilioSettings settings, SSLContext tls) {
        this.settings = settings;
        this.names = new BoundedDnsResolver(SystemDefaultDnsResolver.INSTANCE, settings.connectTimeout());
        this.connections = TwilioConnections.open(settings, names, tls);
    }

    /** One attempt, in spite of its name in the SDK. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    /** One attempt, whatever the arguments say. */
    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /**
     * Sends {@code request} to the configured place.
     *
     * @return an answer of status 2xx or 4xx, other than 429
     * @throws Settled for everything else, a call that took too long included
     */
    @Override
    public Response makeRequest(Request request) {
        WatchedForm form = new WatchedForm(request.encodeFormBody());
        HttpPost post = post(request, form);
        try {
            Future<?> deadline = deadlines.end(post, settings.callTimeout());
            try {
                return connections.execute(post, response -> read(response, post));
            } finally {
                deadline.cancel(false);
            }
        } catch (IOException | IllegalStateException | RejectedExecutionException broken) {
            throw Settled.broken(form.isBegun(), broken);
        }
    }

    private HttpPost post(Request request, WatchedForm form) {
        HttpPost post =
                new HttpPost(settings.baseUrl().resolve(request.constructURL().getPath()));
        post.setHeader(HttpHeaders.AUTHORIZATION, request.getAuthString());
        post.setHeader(HttpHeaders.ACCEPT, "application/json");
        post.setEntity(form);
        return post;
    }

    private Response read(ClassicHttpResponse response, HttpPost post) throws IOException {
        int status = response.getCode();
        if (status == HttpStatus.SC_TOO_MANY_REQUESTS) {
            throw hangUp(post, new SendResult.Refused(DeliveryFailure.THROTTLED, pause(response)), "HTTP 429");
        }
        if (status / 100 != 2 && status / 100 != 4) {
            throw hangUp(post, new SendResult.Unknown(), "HTTP " + status);
        }
        byte[] body = firstBytes(response.getEntity());
        if (body.length > LARGEST_BODY) {
            throw hangUp(post, new SendResult.Unknown(), "an answer of more than 64 KiB");
        }
        return new Response(new ByteArrayInputStream(body), status, response.getHeaders());
    }

    /** Closes the connection first: the rest of the body, however long, would be read to use it again. */
    private static Settled hangUp(HttpPost post, SendResult result, String reason) {
        post.cancel();
        return Settled.by(result, reason);
    }

    private Optional<Duration> pause(ClassicHttpResponse response) {
        Header[] headers = response.getHeaders(HttpHeaders.RETRY_AFTER);
        return RetryAfter.in(
                Arrays.stream(headers).map(Header::getValue), settings.clock().instant());
    }

    private static byte[] firstBytes(HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        return content.readNBytes(LARGEST_BODY + 1);
    }

    /** Ends the calls under way. Later ones are answered as not connected. */
    @Override
    public void close() {
        deadlines.close();
        names.close();
        try {
            connections.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
