// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.WatchesValues;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An unchanged application reads the new versions of its secrets, however it reads them, whatever the vault does meanwhile. */
@ExtendWith(Harness.class)
class RefreshIT {
    private static final String NONE = "none";

    @OnEachJvm
    void newVersionsReachEveryExposure(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        String secrets = "secrets=db-password:db.password,expose=hook,env";

        reaches(launcher.on(jvm), azure, secrets, "property", "copy", "variable", "environment");
    }

    @ParameterizedTest
    @CsvSource({"properties", "hook", "'hook,fetch=background'", "'hook,names=relaxed'", "'properties,names=relaxed'"})
    void newVersionsReach(String expose, Azure azure, JvmLauncher launcher) throws Exception {
        reaches(launcher.java(), azure, "secrets=db-password:db.password,expose=" + expose, "property", "copy");
    }

    private static void reaches(ForkedJvm program, Azure azure, String options, String... ways) throws Exception {
        String first = Canaries.newValue("first");
        azure.vault().secret("db-password", first);
        String name = options.contains("env") ? "DB_PASSWORD" : "db.password";
        RunningJvm app = start(program, azure, options, "db.password", name);
        for (String way : ways) {
            await(app, way, way.startsWith("v") || way.startsWith("e") ? name : "db.password", first);
        }

        for (int rotation = 1; rotation <= 2; rotation++) {
            String next = Canaries.newValue("next-" + rotation);
            azure.vault().newVersion("db-password", next);
            for (String way : ways) {
                await(app, way, way.startsWith("v") || way.startsWith("e") ? name : "db.password", next);
            }
        }
        EndedJvm ended = app.stop();
        assertThat(ended.stderrLines())
                .filteredOn("kv-agent: new version of db.password"::equals)
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"properties", "hook"})
    void whatTheAppSetItselfAndPinnedVersionsStay(String expose, Azure azure, JvmLauncher launcher) throws Exception {
        String pinned = Canaries.newValue("pinned");
        String version = azure.vault().newVersion("pinned", pinned);
        azure.vault().secret("own", Canaries.newValue("own"));
        azure.vault().secret("other", Canaries.newValue("other"));
        RunningJvm app = start(
                launcher.java(),
                azure,
                "secrets=pinned@" + version + ":pinned,own,other,expose=" + expose,
                "own=of the app",
                "pinned",
                "other");
        await(app, "property", "own", "of the app");
        await(app, "property", "pinned", pinned);

        String next = Canaries.newValue("next");
        azure.vault().newVersion("pinned", Canaries.newValue("later"));
        azure.vault().newVersion("own", Canaries.newValue("vault's"));
        azure.vault().newVersion("other", next);
        await(app, "property", "other", next);
        int calls = azure.secretCalls("other");
        Await.until("two more looks", ForkedJvm.PATIENCE, () -> azure.secretCalls("other") >= calls + 2);

        EndedJvm ended = app.stop();
        assertThat(ended.stdoutLines())
                .contains("property own=" + WatchesValues.hash("of the app"))
                .filteredOn(line -> line.startsWith("property pinned=") || line.startsWith("property own="))
                .hasSize(2);
        assertThat(azure.secretCalls("pinned")).isOne();
    }

    @ParameterizedTest
    @CsvSource({"properties", "hook"})
    void anOptionalSecretThatAppearsIsServed(String expose, Azure azure, JvmLauncher launcher) throws Exception {
        RunningJvm app = start(launcher.java(), azure, "secrets=flag?,expose=" + expose, "flag");
        app.awaitStdout("property flag=" + NONE);

        String value = Canaries.newValue("appeared");
        azure.vault().secret("flag", value);

        await(app, "property", "flag", value);
        assertThat(app.stop().stderr()).doesNotContain("can't be read");
    }

    @Test
    void fieldsOfOneSecretChangeTogether(Azure azure, JvmLauncher launcher) throws Exception {
        azure.vault()
                .secret("db", Answers.secret("{\"user\":\"user-1\",\"password\":\"" + Canaries.newValue("a") + "\"}"));
        RunningJvm app = start(
                launcher.java(), azure, "secrets=db#user:db.user,db#password:db.password", "db.user", "db.password");
        await(app, "property", "db.user", "user-1");

        String next = Canaries.newValue("b");
        azure.vault().newVersion("db", Answers.secret("{\"user\":\"user-2\",\"password\":\"" + next + "\"}"));

        await(app, "property", "db.user", "user-2");
        await(app, "property", "db.password", next);
        app.awaitStderr("^kv-agent: new version of db\\.user, db\\.password$");
        app.stop();
    }

    @Test
    void aVaultThatFailsIsToldOfOnceAndTheLastValuesStay(Azure azure, JvmLauncher launcher) throws Exception {
        String first = Canaries.newValue("first");
        azure.vault().secret("a", first);
        RunningJvm app = start(launcher.java(), azure, "secrets=a", "a");
        await(app, "property", "a", first);

        azure.vault().secret("a", Answers.disabled());
        app.awaitStderr("^kv-agent: newer values of the secrets can't be read: secret \"a\" of .* is disabled$");
        int calls = azure.secretCalls("a");
        Await.until("more looks that fail", ForkedJvm.PATIENCE, () -> azure.secretCalls("a") >= calls + 3);
        String next = Canaries.newValue("next");
        azure.vault().newVersion("a", next);

        await(app, "property", "a", next);
        app.awaitStderr("^kv-agent: newer values of the secrets can be read again$");
        EndedJvm ended = app.stop();
        assertThat(ended.stderrLines())
                .filteredOn(line -> line.contains("newer values of the secrets"))
                .hasSize(2);
        assertThat(ended.stdoutLines())
                .filteredOn(line -> line.startsWith("property a="))
                .hasSize(2);
    }

    @Test
    void aVaultThatRefusesIsAskedNoMoreWithinTheLook(Azure azure, JvmLauncher launcher) throws Exception {
        String first = Canaries.newValue("first");
        azure.vault().secret("a", first).secret("b", Canaries.newValue("b"));
        RunningJvm app = start(launcher.java(), azure, "secrets=a,b", "a");
        await(app, "property", "a", first);

        azure.vault().secret("a", Answers.throttled());
        app.awaitStderr("^kv-agent: newer values of the secrets can't be read: .* 429 .*$");
        int of = azure.secretCalls("b");
        int calls = azure.secretCalls("a");
        Await.until("more looks", ForkedJvm.PATIENCE, () -> azure.secretCalls("a") >= calls + 3);
        assertThat(azure.secretCalls("b")).isEqualTo(of);
        String next = Canaries.newValue("next");
        azure.vault().newVersion("a", next);

        await(app, "property", "a", next);
        app.stop();
    }

    /** At an interval that only a vault on loopback allows. */
    private static RunningJvm start(ForkedJvm program, Azure azure, String options, String... names) {
        return program.agent(azure.options(options + ",refresh=300ms"))
                .main(WatchesValues.class, names)
                .start();
    }

    private static void await(RunningJvm app, String way, String name, String value) throws GeneralSecurityException {
        app.awaitStdout("^" + way + " " + name.replace(".", "\\.") + "=" + WatchesValues.hash(value) + "$");
    }
}
