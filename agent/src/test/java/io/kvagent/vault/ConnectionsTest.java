// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kvagent.config.OptionsFixture;
import io.kvagent.http.Answer;
import io.kvagent.http.Connection;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.ScriptedServer;
import io.kvagent.reference.VaultAddress;
import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.TestAuthority;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private ScriptedServer server;
    private VaultAddress vault;
    private VaultUnreachableException outage;
    private final Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    private final Connections connections =
            new Connections(new ConnectionFactory(new RootedTls(List.of(AUTHORITY.root())), ProxyRules.NONE));

    @BeforeEach
    void open() throws Exception {
        server = ScriptedServer.secured(AUTHORITY.localhost(), Answer.silence());
        vault = OptionsFixture.reference("localhost:" + server.port() + "/a")
                .secret()
                .vault();
        outage = VaultUnreachableException.of(vault, new ConnectException("refused"));
    }

    @AfterEach
    void close() throws Exception {
        connections.close();
        server.close();
    }

    @Test
    void keepsOneThatIsOpen() throws Exception {
        Connection connection = connections.take(vault, deadline);
        connection.open(deadline);
        connections.giveBack(vault, connection);

        assertThat(connections.take(vault, deadline)).isSameAs(connection);
        assertThat(connections.take(vault, deadline)).isNotSameAs(connection);
    }

    @Test
    void keepsNoneThatIsNot() throws Exception {
        Connection connection = connections.take(vault, deadline);
        connections.giveBack(vault, connection);

        assertThat(connections.take(vault, deadline)).isNotSameAs(connection);
    }

    @Test
    void opensNoConnectionToAVaultThatIsMarkedUnreachable() {
        connections.giveUp(vault, outage);

        assertThat(catchThrowable(() -> connections.take(vault, deadline))).isSameAs(outage);
    }

    @Test
    void usesAnOpenConnectionToAVaultThatIsMarkedUnreachable() throws Exception {
        Connection connection = connections.take(vault, deadline);
        connection.open(deadline);
        connections.giveBack(vault, connection);
        connections.giveUp(vault, outage);

        assertThat(connections.take(vault, deadline)).isSameAs(connection);
    }

    @Test
    void opensConnectionsAgainOnceOneIsOpen() throws Exception {
        Connection connection = connections.take(vault, deadline);
        connections.giveUp(vault, outage);
        connection.open(deadline);
        connections.giveBack(vault, connection);

        assertThat(connections.take(vault, deadline)).isSameAs(connection);
        assertThat(connections.take(vault, deadline)).isNotNull();
    }

    @Test
    void givesNoVaultUpForAnother() throws Exception {
        connections.giveUp(vault, outage);

        assertThat(connections.take(
                        OptionsFixture.reference("localhost/a").secret().vault(), deadline))
                .isNotNull();
    }
}
