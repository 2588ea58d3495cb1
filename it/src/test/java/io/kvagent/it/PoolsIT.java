// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pool, in eight threads that borrow all the time, at a database whose passwords change: no borrow fails. Each rotation ends when
 * every pool has logged in with what is new. On one Java, since these tests take longer than most.
 */
@ExtendWith(Harness.class)
@Tag(JvmTag.MATRIX)
class PoolsIT {

    /** Looks are frequent, so that a test need not wait for one; a slow machine has time to follow. */
    private static final String OPTIONS = "refresh=1s,login-wait=1m";

    private static final int ROTATIONS = 10;

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("jvms")
    void loseNoBorrowIfTheDatabaseChangesFirst(Jvm jvm, Azure azure, Database database, JvmLauncher launcher) {
        PooledApp app = new PooledApp(azure, database, launcher.on(jvm), jvm, OPTIONS);

        for (int rotation = 0; rotation < ROTATIONS; rotation++) {
            if (rotation % 4 == 1) {
                app.changeDatabaseFirstWhileTheVaultFails();
            } else {
                app.changeDatabaseFirst();
            }
        }

        assertLostNothing(app, pool -> ROTATIONS * pool.loginsAtOnce());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("jvms")
    void loseNoBorrowIfTheVaultChangesFirst(Jvm jvm, Azure azure, Database database, JvmLauncher launcher) {
        PooledApp app = new PooledApp(azure, database, launcher.on(jvm), jvm, OPTIONS);

        for (int rotation = 0; rotation < ROTATIONS; rotation++) {
            app.changeVaultFirst();
        }

        // One more login tests the new password before the database knows it.
        assertLostNothing(app, pool -> ROTATIONS * (pool.loginsAtOnce() + 1));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("jvms")
    void loseNoBorrowAndNoLoginIsRefusedIfTheUserChanges(
            Jvm jvm, Azure azure, Database database, JvmLauncher launcher) {
        PooledApp app = new PooledApp(azure, database, launcher.on(jvm), jvm, OPTIONS);

        for (int rotation = 0; rotation < ROTATIONS; rotation++) {
            app.changeUser();
        }

        assertLostNothing(app, pool -> 0);
    }

    private static void assertLostNothing(PooledApp app, ToIntFunction<TestedPool> mostRefusals) {
        List<String> printed = app.stop();
        assertThat(printed).filteredOn(line -> line.startsWith("failed ")).isEmpty();
        app.refusedLogins()
                .forEach((pool, refused) -> assertThat(refused)
                        .as("refused logins of %s", pool)
                        .isLessThanOrEqualTo(mostRefusals.applyAsInt(pool)));
        assertThat(printed.stream().filter(line -> line.startsWith("borrowed ")))
                .hasSize(TestedPool.values().length)
                .noneMatch(line -> line.endsWith(" 0"));
    }

    static Stream<Jvm> jvms() {
        return Jvms.all().filter(jvm -> jvm.feature() == 17);
    }
}
