// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kvagent.jdbc.FakeDriver.Refused;
import io.kvagent.login.ServedValues;
import io.kvagent.report.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logins of many threads through the shell around the machine, with a driver in place of a real one. */
@Timeout(60)
class LoginFunctionTest {
    private static final String OLD = "s3cr3t-old";
    private static final String NEW = "s3cr3t-new";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final FakeVault vault = new FakeVault();
    private final Logins logins = TestLogins.with(
            new ServedValues(1, "app", OLD), Duration.ofSeconds(30).toNanos(), vault);
    private final LoginFunction function = new ConnectFunction(
            logins, new LoginLog(new Log(Log.Level.INFO, new PrintStream(printed, true)), "db-user", "db-password"));
    private final FakeDriver driver = new FakeDriver(function, OLD);
    private final Properties info = new Properties();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LoginFunctionTest() {
        info.setProperty("user", "app");
        info.setProperty("password", OLD);
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void aLoginThatIsNotOursIsNotTouched() {
        Properties others = new Properties();
        others.setProperty("user", "app");
        others.setProperty("password", "their own password");
        Object[] call = {FakeDriver.URL, others};
        assertThat(function.apply(call, driver)).isSameAs(call);
        assertThat(call).containsExactly(FakeDriver.URL, others);
        assertThatThrownBy(() -> driver.connect(FakeDriver.URL, others)).isInstanceOf(Refused.class);
        assertThat(driver.passwords).containsExactly("their own password");
        assertThat(vault.looks).isEmpty();
    }

    @Test
    void thePoolsOwnPropertiesGetThroughWhileNothingHasChanged() throws Throwable {
        Object[] call = (Object[]) function.apply(new Object[] {FakeDriver.URL, info}, driver);
        assertThat(call[0]).isSameAs(FakeDriver.URL);
        assertThat(call[1]).isSameAs(info);
        function.apply("connection", call);
    }

    @Test
    void aRefusedLoginWaitsForTheVaultAndSucceeds() throws Throwable {
        driver.accepted = NEW;
        Future<String> login = login();
        VaultLook.End look = nextLook();
        logins.publish(new ServedValues(2, "app_b", NEW));
        look.ended(false);
        assertThat(login.get()).isEqualTo("connection of app_b");
        assertThat(driver.passwords).containsExactly(OLD, NEW);
        assertThat(info).containsEntry("user", "app").containsEntry("password", OLD);
        assertThat(printed.toString())
                .isEqualToIgnoringNewLines("kv-agent: database logins use the new value of db-user and db-password\n");
    }

    @Test
    void allWhoAreRefusedShareOneLookAndOneTest() throws Throwable {
        driver.connect(FakeDriver.URL, info);
        driver.accepted = NEW;
        List<Future<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(login());
        }
        VaultLook.End look = nextLook();
        logins.publish(new ServedValues(2, "app", NEW));
        look.ended(false);
        for (Future<String> login : waiting) {
            assertThat(login.get()).isEqualTo("connection of app");
        }
        assertThat(driver.passwords.stream().filter(NEW::equals)).hasSize(8);
        assertThat(vault.looks).isEmpty();
    }

    @Test
    void theNewValueOfAnEarlierRotationIsFoundByTheOldestOne() throws Throwable {
        logins.publish(new ServedValues(2, "app", "s3cr3t-between"));
        logins.publish(new ServedValues(3, "app", NEW));
        driver.accepted = NEW;
        driver.connect(FakeDriver.URL, info);
        assertThat(driver.passwords).containsExactly(NEW);
    }

    @Test
    void fallsBackOnTheOldValueUntilTheDatabaseFollows() throws Throwable {
        logins.publish(new ServedValues(2, "app", NEW));
        driver.connect(FakeDriver.URL, info);
        driver.connect(FakeDriver.URL, info);
        assertThat(driver.passwords).containsExactly(NEW, OLD, OLD);
        driver.accepted = NEW;
        driver.connect(FakeDriver.URL, info);
        driver.connect(FakeDriver.URL, info);
        assertThat(driver.passwords).containsExactly(NEW, OLD, OLD, OLD, NEW, NEW);
        assertThat(vault.looks).isEmpty();
    }

    @Test
    void aPairThatWasReadWhileItChangedIsNeverTried() throws Throwable {
        logins.publish(new ServedValues(2, "app_b", NEW));
        info.setProperty("user", "app_b");
        driver.accepted = NEW;
        assertThat(driver.connect(FakeDriver.URL, info)).isEqualTo("connection of app_b");
        driver.accepted = "none";
        Future<String> login = login();
        nextLook().ended(true);
        assertThatThrownBy(login::get).hasCauseInstanceOf(Refused.class);
        assertThat(driver.passwords).doesNotContain(OLD);
    }

    @Test
    void theDriversOwnExceptionComesOutIfTheVaultHasNothingNew() throws Throwable {
        driver.accepted = NEW;
        Future<String> login = login();
        nextLook().ended(true);
        assertThatThrownBy(login::get).hasCauseInstanceOf(Refused.class);
        int tries = driver.passwords.size();
        assertThat(tries).isEqualTo(2);
        Throwable again = catchThrowable(() -> driver.connect(FakeDriver.URL, info));
        assertThat(again).isInstanceOf(Refused.class);
        assertThat(driver.passwords).as("in the pause nothing is tried").hasSize(tries);
        assertThat(vault.looks).isEmpty();
    }

    @Test
    void aLookThatFailsToBeginEndsTheWait() {
        VaultLook broken = end -> {
            throw new IllegalStateException("no thread");
        };
        Logins others = TestLogins.with(
                new ServedValues(1, "app", OLD), Duration.ofSeconds(30).toNanos(), broken);
        FakeDriver refusing = new FakeDriver(new ConnectFunction(others, new LoginLog(null)), NEW);
        assertThatThrownBy(() -> refusing.connect(FakeDriver.URL, info)).isInstanceOf(Refused.class);
    }

    @Test
    void theWaitEndsWithLoginWait() {
        Logins impatient = TestLogins.with(
                new ServedValues(1, "app", OLD), Duration.ofMillis(50).toNanos(), vault);
        FakeDriver refusing = new FakeDriver(new ConnectFunction(impatient, new LoginLog(null)), NEW);
        assertThatThrownBy(() -> refusing.connect(FakeDriver.URL, info)).isInstanceOf(Refused.class);
        assertThat(vault.looks).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaitWithTheDriversOwnException() throws Throwable {
        driver.accepted = NEW;
        Throwable[] thrown = new Throwable[1];
        boolean[] marked = new boolean[1];
        Thread thread = new Thread(() -> {
            thrown[0] = catchThrowable(() -> driver.connect(FakeDriver.URL, info));
            marked[0] = Thread.currentThread().isInterrupted();
        });
        thread.start();
        nextLook();
        thread.interrupt();
        thread.join();
        assertThat(thrown[0]).isInstanceOf(Refused.class);
        assertThat(marked[0]).as("the thread's mark").isTrue();
        assertThat(driver.passwords).containsExactly(OLD);
    }

    @Test
    void anyOtherFailureComesOutAtOnce() {
        for (Throwable fault : List.of(
                new SQLException("unreachable", "08001", new ConnectException()),
                new IllegalStateException(),
                new StackOverflowError())) {
            driver.fault = fault;
            assertThatThrownBy(() -> driver.connect(FakeDriver.URL, info)).isSameAs(fault);
        }
        assertThat(driver.passwords).hasSize(3);
        assertThat(vault.looks).isEmpty();
    }

    @Test
    void aLockedAccountIsToldOnceAndNotTriedAgain() {
        logins.publish(new ServedValues(2, "app", NEW));
        driver.fault = new SQLException("x", "28000", new com.mysql.Locked());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> driver.connect(FakeDriver.URL, info)).isSameAs(driver.fault);
        }
        assertThat(driver.passwords).containsExactly(NEW, OLD, OLD);
        assertThat(vault.looks).isEmpty();
        assertThat(printed.toString())
                .containsOnlyOnce("kv-agent: a database refuses db-user and db-password: the account is locked");
    }

    @Test
    void aDriverForAnotherUrlSaysNothingAboutThePassword() throws Throwable {
        logins.publish(new ServedValues(2, "app", NEW));
        assertThat(driver.connect("jdbc:other://db", info)).isNull();
        driver.accepted = NEW;
        assertThat(driver.connect("jdbc:other://db", info)).isNull();
        driver.connect(FakeDriver.URL, info);
        assertThat(driver.passwords).containsExactly(NEW);
    }

    @Test
    void ofADriverInsideADriverTheOuterCallCounts() throws Throwable {
        logins.publish(new ServedValues(2, "app", NEW));
        driver.accepted = NEW;
        FakeDriver wrapper = new FakeDriver(function, NEW) {
            @Override
            String login(String url, Properties given) throws Throwable {
                Object[] call = {url, given};
                assertThat(function.apply(call, driver)).isSameAs(call);
                return driver.login(url, given);
            }
        };
        wrapper.connect(FakeDriver.URL, info);
        driver.connect(FakeDriver.URL, info);
        assertThat(driver.passwords).containsExactly(NEW, NEW);
    }

    @Test
    void aValueThatTheUrlCantHoldLeavesTheLoginAlone() throws Throwable {
        logins.publish(new ServedValues(2, "app", "new;pass"));
        Object[] call = {"jdbc:h2:mem:x;PASSWORD=" + OLD, null};
        assertThat(function.apply(call, driver)).isSameAs(call);
    }

    @Test
    void forgetsThePlacesNotSeenForLongest() throws Throwable {
        for (int i = 0; i < 300; i++) {
            info.setProperty("n", "" + i);
            driver.connect(FakeDriver.URL, info);
        }
        assertThat(logins.places()).isEqualTo(256);
    }

    private Future<String> login() {
        return threads.submit(() -> {
            try {
                return driver.connect(FakeDriver.URL, info);
            } catch (Exception e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
    }

    private VaultLook.End nextLook() throws InterruptedException {
        VaultLook.End look = vault.looks.poll(30, TimeUnit.SECONDS);
        assertThat(look).as("a look at the vault").isNotNull();
        return look;
    }
}
