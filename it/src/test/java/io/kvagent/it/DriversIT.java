// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.KeepsConnected;
import io.kvagent.it.probe.LogsInForItself;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.Driver;

/** Drivers under {@code jdbc=on} in unusual places, and those that are none of its business. */
@ExtendWith(Harness.class)
class DriversIT {

    private static final String OPTIONS = "secrets=db-user:db.user,db-password:db.password,jdbc=on";
    private static final String DRIVER_JAR = ForkedJvm.classPathOf(Driver.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @OnEachJvm
    void followInAClassLoaderOfTheirOwn(Jvm jvm, Azure azure, Database database, JvmLauncher launcher) {
        ForkedJvm program = launcher.on(jvm)
                .agent(azure.options(OPTIONS))
                .main(KeepsConnected.class, Driver.class.getName(), database.jdbcUrl(), DRIVER_JAR);

        followsTwoRotations(program, azure, database);
    }

    @OnEachJvm
    void getTheVeryObjectsOfTheAppIfNoSecretIsAmongThem(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("db-user", "contoso-admin").secret("db-password", "s3cr3t-of-the-vault");

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(OPTIONS))
                .main(LogsInForItself.class, "contoso-admin", "a password of its own")
                .run();

        assertThat(ended.stdoutLines()).containsExactly("same exception true", "same url true", "same properties true");
        assertThat(azure.secretCalls("db-password")).isOne();
    }

    @Test
    @Tag(JvmTag.JVM)
    void areSparedAPasswordThatIsWrongForGood(Azure azure, Database database, JvmLauncher launcher) {
        azure.vault().secret("db-user", database.user()).secret("db-password", database.password());
        RunningJvm app = launcher.java()
                .agent(azure.options("secrets=db-user:driver-manager.user,db-password:driver-manager.password,"
                        + "jdbc=on,login-wait=2s"))
                .main(
                        Framework.CONNECTION_POOLS.classPath(Jvms.usual()),
                        "io.kvagent.it.probe.pools.PoolsProbe",
                        database.jdbcUrl(),
                        "driver-manager")
                .start();
        app.awaitStdout("^borrowing$");

        database.changePassword();
        Await.until("a borrow fails", PATIENCE, () -> failures(app) > 0);
        int inFlight = database.refusedLogins();
        Await.until("many borrows fail", PATIENCE, () -> failures(app) > 200);

        assertThat(database.refusedLogins() - inFlight).isLessThanOrEqualTo(3);
        assertThat(app.stdout().lines().filter(line -> line.startsWith("failed ")))
                .allMatch("failed driver-manager org.postgresql.util.PSQLException/28P01"::equals);
    }

    private static long failures(RunningJvm app) {
        return app.stdout().lines().filter(line -> line.startsWith("failed ")).count();
    }

    /** The first one known to the database before the vault, the second one the other way round. */
    private static void followsTwoRotations(ForkedJvm program, Azure azure, Database database) {
        azure.vault().secret("db-user", database.user()).secret("db-password", database.password());
        RunningJvm app = program.start();
        app.awaitStdout("^connected 1$");

        database.changePassword();
        database.terminateConnections();
        Await.until("a login is refused", PATIENCE, () -> database.refusedLogins() > 0);
        azure.vault().newVersion("db-password", database.password());
        app.awaitStdout("^connected 2$");

        String next = database.newPassword();
        azure.vault().newVersion("db-password", next);
        database.changePassword(next);
        database.terminateConnections();
        app.awaitStdout("^connected 3$");

        assertThat(app.stdout()).doesNotContain("failed ");
        assertThat(database.refusedLogins()).isLessThanOrEqualTo(2);
    }
}
