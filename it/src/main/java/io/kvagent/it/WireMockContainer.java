// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.tomakehurst.wiremock.core.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** WireMock in a container, of the version whose client we use. */
final class WireMockContainer implements WireMockHost {

    private static final String IMAGE = "wiremock/wiremock:" + Version.getCurrentVersion();
    private static final String KEY_STORE = "/home/wiremock/server.p12";
    private static final int READABLE = 0644;
    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;

    private final GenericContainer<?> container;

    private WireMockContainer(GenericContainer<?> container) {
        this.container = container;
    }

    static WireMockContainer start(Path keyStore) throws NoContainer {
        requireLocalEngine();
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withCopyFileToContainer(MountableFile.forHostPath(keyStore, READABLE), KEY_STORE)
                .withCommand(WireMockHost.options(KEY_STORE, HTTP, HTTPS).toArray(String[]::new))
                .withExposedPorts(HTTP, HTTPS)
                .withCreateContainerCmdModifier(command -> publishOnLoopback(command.getHostConfig()))
                .waitingFor(Wait.forHttp("/__admin/health").forPort(HTTP));
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            throw new NoContainer("the container of " + IMAGE + " did not start: " + reason(e), e);
        }
        return new WireMockContainer(container);
    }

    /** As {@link #start}, but gives up when the time is over; a container that comes later is removed at once. */
    static WireMockContainer startWithin(Duration patience, Path keyStore) throws NoContainer {
        FutureTask<WireMockContainer> start = new FutureTask<>(() -> start(keyStore));
        Thread starter = new Thread(start, "start-container");
        starter.setDaemon(true);
        starter.start();
        try {
            return start.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            removeWhenStarted(start);
            throw new NoContainer("no container of " + IMAGE + " was ready within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NoContainer
                    ? (NoContainer) e.getCause()
                    : new NoContainer("the container did not start: " + reason(e), e);
        } catch (InterruptedException e) {
            removeWhenStarted(start);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String description() {
        return "container " + container.getContainerId().substring(0, 12) + " of " + IMAGE;
    }

    @Override
    public int httpPort() {
        return container.getMappedPort(HTTP);
    }

    @Override
    public int httpsPort() {
        return container.getMappedPort(HTTPS);
    }

    @Override
    public void close() {
        container.stop();
    }

    private static void removeWhenStarted(FutureTask<WireMockContainer> start) {
        Thread remover = new Thread(
                () -> {
                    try {
                        start.get().close();
                    } catch (ExecutionException e) {
                        // nothing to remove
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "remove-late-container");
        remover.setDaemon(true);
        remover.start();
    }

    /** The agent trusts a vault on the loopback address only, so an engine on another machine is of no use. */
    private static void requireLocalEngine() throws NoContainer {
        String host;
        try {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                throw new NoContainer("no Docker engine answers", null);
            }
            host = DockerClientFactory.instance().dockerHostIpAddress();
        } catch (RuntimeException e) {
            throw new NoContainer("no Docker engine can be used: " + reason(e), e);
        }
        if (!List.of("localhost", "127.0.0.1").contains(host)) {
            throw new NoContainer("the Docker engine is on another machine, " + host, null);
        }
    }

    private static void publishOnLoopback(HostConfig config) {
        config.withPortBindings(
                new PortBinding(Binding.bindIp("127.0.0.1"), ExposedPort.tcp(HTTP)),
                new PortBinding(Binding.bindIp("127.0.0.1"), ExposedPort.tcp(HTTPS)));
    }

    private static String reason(Throwable error) {
        Throwable innermost = error;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }
}
