// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One product of the profile {@code apps}: how its own script starts it, in which ways it can get a password, and how to see that it
 * uses it. A wrong password must fail there, so that a success proves something.
 *
 * <p>A new product: its version in {@code it/apps/pom.xml}; a module with its class path beside this one, or its distribution in this
 * module's pom; a subclass of this class. {@code -Dgroups=essential} runs those that CI runs.
 */
@ExtendWith(Harness.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class ProductTest {

    /** The products that CI runs. */
    static final String ESSENTIAL = "essential";

    private Azure azure;
    private JvmLauncher launcher;

    @BeforeEach
    final void open(Azure ofThisTest, JvmLauncher launcherOfThisTest) {
        azure = ofThisTest;
        launcher = launcherOfThisTest;
    }

    abstract Stream<Way> ways();

    /** Those that are also tried with a wrong password; fewer where a start takes long. */
    Stream<Way> waysOfRefusal() {
        return ways();
    }

    /** The right password: the one that the product's peer has. */
    abstract String password();

    /**
     * Starts the product with the agent and lets it use the vault's password.
     *
     * @param password what the vault has
     * @throws AssertionError if the product can't be used with it
     */
    abstract void requireLogin(Way way, String password) throws Exception;

    /**
     * The same with a password that does not fit: the vault has this one, and the product's peer has another.
     *
     * @throws AssertionError if the product can be used all the same
     */
    abstract void requireRefusal(Way way, String wrongPassword) throws Exception;

    @ParameterizedTest
    @MethodSource("ways")
    final void isUsedWithThePasswordOfTheVault(Way way) throws Exception {
        String password = password();
        azure.vault().secret(Way.SECRET, password);

        requireLogin(way, password);
        Results.record(getClass(), way);
    }

    @ParameterizedTest
    @MethodSource("waysOfRefusal")
    final void isRefusedWithAnotherPassword(Way way) throws Exception {
        String wrong = Canaries.newValue("wrong");
        azure.vault().secret(Way.SECRET, wrong);

        requireRefusal(way, wrong);
    }

    final Azure azure() {
        return azure;
    }

    final JvmLauncher launcher() {
        return launcher;
    }
}
