// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.Transport;
import io.kvagent.time.Clock;
import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.url.Origin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The wires of one instance: to services by their host's name, with the time that connections and ways take. */
final class SimulatedNetwork extends ConnectionFactory {
    /** A cold handshake: what JSSE takes on a small machine. */
    private static final Duration FIRST_HANDSHAKE = Duration.ofMillis(200);
    /** One in a JVM that has done another. */
    private static final Duration HANDSHAKE = Duration.ofMillis(25);

    private final Map<String, Service> services;
    private final Clock time;
    private boolean warm;

    SimulatedNetwork(Map<String, Service> services, Clock time) {
        super(new RootedTls(List.of()), ProxyRules.NONE);
        this.services = services;
        this.time = time;
    }

    @Override
    public Transport open(Origin origin, Deadline deadline) throws IOException {
        Service service = services.get(origin.host());
        if (service == null) {
            throw new UnknownHostException(origin.host());
        }
        if (origin.isSecure()) {
            sleep(warm ? HANDSHAKE : FIRST_HANDSHAKE);
            warm = true;
        }
        Socket socket = new SimulatedSocket(service, this);
        return new Transport(socket, socket);
    }

    void sleep(Duration pause) throws InterruptedIOException {
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
