// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.server;

import dev.otpauth.model.ClientAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/**
 * Hangs up on whoever holds too many connections already, so that no single network takes all that the server has: an IPv4
 * address, or the /64 of an IPv6 address. Thread-safe.
 */
final class FewConnections implements Connection.Listener {

    private final int most;
    private final Predicate<ClientAddress> uncounted;
    /** The network of each, because a connection that is closed no longer tells. */
    private final ConcurrentMap<Connection, String> networks = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    /**
     * @param most how many connections one network may hold
     * @param uncounted who speaks for many others, such as a proxy
     */
    FewConnections(int most, Predicate<ClientAddress> uncounted) {
        this.most = most;
        this.uncounted = uncounted;
    }

    @Override
    public void onOpened(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        networkOf(endPoint).ifPresent(network -> {
            networks.put(connection, network);
            if (open.merge(network, 1, Integer::sum) > most) {
                endPoint.close();
            }
        });
    }

    @Override
    public void onClosed(Connection connection) {
        String network = networks.remove(connection);
        if (network != null) {
            open.computeIfPresent(network, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private Optional<String> networkOf(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? Optional.ofNullable(remote.getAddress())
                        .map(ClientAddress::new)
                        .filter(uncounted.negate())
                        .map(ClientAddress::network)
                : Optional.empty();
    }
}
