// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import dev.otpauth.demo.settings.BindAddress;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.servlet.http.TrustedProxies;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Jetty, bounded in every direction: connections, threads, queue, headers, and the time that a client may take. Speaks
 * HTTP/1.1. It serves {@link OpenRoutes} as soon as it runs, and everything else once it has an application.
 */
public final class DemoServer {

    private static final int MOST_CONNECTIONS = 4096;
    private static final int MOST_REQUESTS = 512;
    private static final int MOST_THREADS = 200;
    /** As many as one full page of a list shows, and half of the threads. */
    private static final int MOST_DOWNLOADS = 100;

    private static final int MOST_HEADER_BYTES = 8 * 1024;
    /** Each reads up to 8 KiB of a body that was refused before it was read. */
    private static final int MOST_READS_IN_VAIN = 4;

    private static final long IDLE_MILLIS = 30_000;

    private final Server server;
    private final ServerConnector connector;
    private final Gate gate = new Gate(MOST_REQUESTS);
    private volatile boolean retiring;

    /**
     * A server that does not run yet.
     *
     * @param proxies whose word on TLS counts, and who may hold any number of connections
     * @param connectionsPerAddress how many others may hold, except over the loopback address
     * @param ready whether the stores can be reached; asked only while the gate is open
     */
    public DemoServer(BindAddress bind, TrustedProxies proxies, int connectionsPerAddress, BooleanSupplier ready) {
        server = new Server(threads(), new ScheduledExecutorScheduler("jetty-timer", true), null);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(bind.address().getHostAddress());
        connector.setPort(bind.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(512);
        SlowClients slow = new SlowClients(connector);
        connector.addBean(slow);
        // After the other listener, which must not hear of the end of a connection before its beginning.
        connector.addBean(new FewConnections(connectionsPerAddress, peer -> isLoopback(peer) || proxies.trust(peer)));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        server.setErrorHandler(new Errors());
        server.setStopTimeout(0);
        FieldLimit outermost = new FieldLimit();
        OpenRoutes open = new OpenRoutes(() -> !retiring && gate.isOpen() && ready.getAsBoolean());
        HardenedAnswers hardened = new HardenedAnswers(proxies);
        outermost.setHandler(hardened);
        hardened.setHandler(open);
        SmallBodies bodies = new SmallBodies(gate, LongExchanges::isUpload);
        open.setHandler(bodies);
        LongExchanges pictures = new LongExchanges(slow);
        bodies.setHandler(pictures);
        pictures.setHandler(gate);
        server.setHandler(outermost);
    }

    /** Listens. Until {@link #serve} only the open routes answer; the rest is 503. */
    public void start() throws Exception {
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Starts the application and lets requests in. */
    public void serve(Handler application) throws Exception {
        Handler bounded = new FewDownloads(MOST_DOWNLOADS, application);
        gate.setHandler(bounded);
        bounded.start();
        gate.open();
    }

    /** Is not ready any more, but goes on serving: balancers look away first. */
    public void retire() {
        retiring = true;
    }

    /** Takes no more connections, refuses what comes over those that are open, and hangs up those that are idle. */
    public void stopAccepting() {
        gate.close();
        // The future it returns waits for all clients to hang up, which nobody should wait for.
        var unused = connector.shutdown();
    }

    /**
     * Waits for the requests inside.
     *
     * @throws IllegalStateException if some are cut; it says how many
     */
    public void drain(Duration within) throws InterruptedException {
        int cut = gate.awaitEmpty(within);
        if (cut > 0) {
            throw new IllegalStateException(cut + " requests were cut");
        }
    }

    /** Hangs up and ends all threads. */
    public void stop() throws Exception {
        server.stop();
    }

    private static boolean isLoopback(ClientAddress peer) {
        return peer.address().isLoopbackAddress();
    }

    private static QueuedThreadPool threads() {
        // Its queue has no bound of its own, because Jetty breaks when one is hit; connections and the gate bound it.
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 8, (int) IDLE_MILLIS);
        threads.setName("http");
        Executor virtual = VirtualThreads.getDefaultVirtualThreadsExecutor();
        if (virtual != null) {
            threads.setVirtualThreadsExecutor(virtual);
        }
        return threads;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        http.setResponseHeaderSize(MOST_HEADER_BYTES);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setMaxUnconsumedRequestContentReads(MOST_READS_IN_VAIN);
        return http;
    }
}
