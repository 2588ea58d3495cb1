// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An unchanged application with a pool of connections, at a real database whose password changes while it runs. */
@ExtendWith(Harness.class)
class DatabaseLoginsIT {

    private static final String SECRETS = "secrets=db-user:db.user,db-password:db.password";
    private static final String FOLLOWED =
            "^kv-agent: database logins use the new value of db\\.user and db\\.password$";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @OnEachJvm
    void followIfTheDatabaseChangesFirst(Jvm jvm, Azure azure, Database database, JvmLauncher launcher) {
        DemoApp app = start(launcher.on(jvm), azure, database, ",jdbc=on,login-wait=20s");

        String next = database.newPassword();
        database.changePassword(next);
        database.terminateConnections();
        CompletableFuture<Void> vault = CompletableFuture.runAsync(() -> {
            Await.until("a login is refused", PATIENCE, () -> database.refusedLogins() > 0);
            azure.vault().newVersion("db-password", next);
        });

        awaitHealthy(app);
        vault.join();
        app.jvm().awaitStderr(FOLLOWED);
        assertThat(database.refusedLogins()).isOne();
    }

    @OnEachJvm
    void followIfTheVaultChangesFirst(Jvm jvm, Azure azure, Database database, JvmLauncher launcher) {
        DemoApp app = start(launcher.on(jvm), azure, database, ",jdbc=on");

        for (int rotation = 0; rotation < 3; rotation++) {
            String next = database.newPassword();
            azure.vault().newVersion("db-password", next);
            database.changePassword(next);
            database.terminateConnections();
            awaitHealthy(app);
        }

        assertThat(database.refusedLogins()).isLessThanOrEqualTo(3);
    }

    @Test
    void changeToAnotherUserWithItsPassword(Azure azure, Database database, JvmLauncher launcher) throws Exception {
        DemoApp app = start(launcher.java(), azure, database, ",jdbc=on");
        Database other = database.anotherRole();

        azure.vault().newVersion("db-user", other.user());
        azure.vault().newVersion("db-password", other.password());
        database.refuse();
        database.terminateConnections();

        awaitHealthy(app);
        assertThat(app.health().body()).contains("\"user\":\"" + other.user() + "\"");
        assertThat(other.refusedLogins()).isZero();
    }

    @Test
    void failAsEverWithoutTheOption(Azure azure, Database database, JvmLauncher launcher) throws Exception {
        azure.vault().secret("db-password", database.password());
        DemoApp app = DemoApp.start(launcher.java()
                .agent(azure.options("secrets=db-password:db.password"))
                .property("db.url", database.jdbcUrl())
                .property("db.user", database.user()));

        String next = database.newPassword();
        azure.vault().newVersion("db-password", next);
        database.changePassword(next);
        database.terminateConnections();

        Await.until("a login is refused", PATIENCE, () -> !app.isHealthy() && database.refusedLogins() > 0);
        assertThat(app.health().statusCode()).isEqualTo(503);
        assertThat(azure.secretCalls("db-password")).isOne();
    }

    @Test
    void areNotOursIfThePasswordIsNot(Azure azure, Database database, JvmLauncher launcher) throws Exception {
        azure.vault().secret("other", "another value");
        DemoApp app = DemoApp.start(launcher.java()
                .agent(azure.options("secrets=other,jdbc=on"))
                .property("db.url", database.jdbcUrl())
                .property("db.user", database.user())
                .property("db.password", database.password()));
        int calls = azure.allCalls();

        database.refuse();

        Await.until("a login is refused", PATIENCE, () -> !app.isHealthy() && database.refusedLogins() > 0);
        assertThat(azure.allCalls()).isEqualTo(calls);
    }

    private static DemoApp start(ForkedJvm program, Azure azure, Database database, String more) {
        azure.vault().secret("db-user", database.user()).secret("db-password", database.password());
        return DemoApp.start(program.agent(azure.options(SECRETS + more)).property("db.url", database.jdbcUrl()));
    }

    private static void awaitHealthy(DemoApp app) {
        Await.until("the app is healthy again", PATIENCE, app::isHealthy);
    }
}
