// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A product that is a server: others log in with the password that it has from the vault. */
abstract class ServerTest extends ProductTest {

    private final String password = Canaries.newValue("password");

    @Override
    final String password() {
        return password;
    }

    /** Starts the server and waits until it can be asked. */
    abstract RunningJvm boot(Way way) throws Exception;

    /** Whether the server that was started last accepts a login with this password. */
    abstract boolean accepts(String candidate) throws Exception;

    @Override
    final void requireLogin(Way way, String fromVault) throws Exception {
        RunningJvm server = boot(way);

        assertThat(accepts(fromVault))
                .as("%s accepts the password of the vault", server.command())
                .isTrue();
        server.stop();
    }

    /** Nor may it accept what the agent shows instead of a value, or the reference to it. */
    @Override
    final void requireRefusal(Way way, String fromVault) throws Exception {
        RunningJvm server = boot(way);

        for (String wrong : List.of(password, "***", reference())) {
            assertThat(accepts(wrong))
                    .as("%s accepts %s", server.command(), wrong)
                    .isFalse();
        }
        server.stop();
    }

    private String reference() {
        return Way.reference(azure());
    }
}
