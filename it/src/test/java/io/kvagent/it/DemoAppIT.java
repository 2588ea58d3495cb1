// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way, with nothing of it replaced: an unchanged application logs in to a real database with what was in the vault. */
@ExtendWith(Harness.class)
class DemoAppIT {

    private static final String SECRETS = "secrets=db-user:db.user,db-password:db.password";

    @OnEachJvm
    void logsInWithSecretsFromTheVault(Jvm jvm, Azure azure, Database database, JvmLauncher launcher) throws Exception {
        azure.vault().secret("db-user", database.user()).secret("db-password", database.password());

        DemoApp app =
                DemoApp.start(launcher.on(jvm).agent(azure.options(SECRETS)).property("db.url", database.jdbcUrl()));
        HttpResponse<String> health = app.health();
        String page = new Http().get(app.url()).body();
        EndedJvm ended = app.jvm().stop();

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
                .contains("\"user\":\"" + database.user() + "\"")
                .doesNotContain(database.password());
        assertThat(page).contains(database.user()).doesNotContain(database.password());
        assertThat(azure.tokenCalls()).isOne();
        assertThat(azure.secretCalls("db-user")).isOne();
        assertThat(azure.secretCalls("db-password")).isOne();
        assertThat(azure.allCalls()).isEqualTo(3);
        assertThat(ended.stderrLines())
                .singleElement()
                .asString()
                .matches("kv-agent: 2 secrets from " + azure.vault().host() + " in \\d+ ms \\(imds\\)");
        assertThat(ended.stdoutLines()).containsExactly("demo-app: listening on " + app.url(), "demo-app: stopped");
    }

    @OnEachJvm
    void doesNotStartWithoutASecretThatItNeeds(Jvm jvm, Azure azure, Database database, JvmLauncher launcher) {
        azure.vault().secret("db-user", database.user());

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(SECRETS))
                .property("db.url", database.jdbcUrl())
                .jar(Work.demoAppJar())
                .run();

        assertThat(ended.exitCode()).isEqualTo(78);
        assertThat(ended.stdout()).as("main did not run").isEmpty();
        assertThat(ended.stderrLines()).hasSize(2).allMatch(line -> line.startsWith("kv-agent: "));
        assertThat(ended.stderr())
                .contains("db-password")
                .contains(azure.vault().host());
    }

    @OnEachJvm
    void runsOnItsOwn(Jvm jvm, Database database, JvmLauncher launcher) throws Exception {
        DemoApp app = DemoApp.start(withLogin(launcher.on(jvm), database, database.password()));

        assertThat(app.health().body()).contains("\"user\":\"" + database.user() + "\"");
    }

    @Test
    void saysInOneLineThatTheDatabaseRefusesIt(Database database, JvmLauncher launcher) {
        EndedJvm ended = withLogin(launcher.java(), database, "wrong")
                .jar(Work.demoAppJar())
                .run();

        assertThat(ended.exitCode()).isOne();
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.stderrLines())
                .containsExactly("demo-app: the database refused the login of \"" + database.user()
                        + "\": check db.user and db.password");
    }

    @Test
    void saysInOneLineWhatIsMissing(JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .property("db.user", "ann")
                .jar(Work.demoAppJar())
                .run();

        assertThat(ended.exitCode()).isOne();
        assertThat(ended.stderrLines()).containsExactly("demo-app: missing system properties db.url, db.password");
    }

    @Test
    void saysInOneLineThatThereIsNoDatabase(JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .property("db.url", "jdbc:postgresql://localhost:1/shop")
                .property("db.user", "ann")
                .property("db.password", "wrong")
                .jar(Work.demoAppJar())
                .run();

        assertThat(ended.exitCode()).isOne();
        assertThat(ended.stderrLines())
                .containsExactly(
                        "demo-app: the database at jdbc:postgresql://localhost:1/shop can't be reached: check db.url and that the server runs");
    }

    @Test
    void isUnhealthyWhileTheDatabaseRefusesIt(Database database, JvmLauncher launcher) throws Exception {
        DemoApp app = DemoApp.start(withLogin(launcher.java(), database, database.password()));

        database.refuse();
        HttpResponse<String> withItsOldConnection = app.health();
        HttpResponse<String> withANewOne = app.health();

        assertThat(withItsOldConnection.statusCode()).isEqualTo(503);
        assertThat(withANewOne.statusCode()).isEqualTo(503);
        assertThat(withANewOne.body()).contains("\"status\":\"down\"", "refused the login");
        app.jvm().awaitStderr("^demo-app: the database refused the login");
    }

    private static ForkedJvm withLogin(ForkedJvm program, Database database, String password) {
        return program.property("db.url", database.jdbcUrl())
                .property("db.user", database.user())
                .property("db.password", password);
    }
}
