// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Shows on one machine, without any cloud, what the agent does: {@code mvn -Pdemo verify}. Runs until Ctrl-C, or with
 * {@code -Ddemo.once=true} until everything is shown. Ends the JVM with exit code 1, after one line, if a step fails.
 */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Narrator narrator = new Narrator();
    private final TestEnvironment testEnvironment = new TestEnvironment(narrator::tell);
    private final TestContext testContext = new TestContext(testEnvironment);

    private volatile boolean stopping;

    private Demo() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        Demo demo = new Demo();
        Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop-demo"));
        int exitCode = 0;
        try {
            demo.show();
        } catch (AssertionError | Exception e) {
            demo.failed(e);
            exitCode = 1;
        }
        // Maven closes our class loader when this method returns; whatever stops things needs its classes until the
        // end.
        System.exit(exitCode);
    }

    private void show() throws IOException, InterruptedException {
        narrator.title("kv-agent: an unchanged application gets its database login from Key Vault");
        Azure azure = startAzure();
        Database database = startDatabase();
        putSecrets(azure, database);
        DemoApp app = startApplication(azure, database);
        showLogin(app, database);
        showRequests(azure);
        showThatNothingLeaked(app, database);
        showRotation(azure, app, database);
        showCheck(azure);
        narrator.title("That was all of it. The application's page: " + app.url());
        if (!Boolean.getBoolean("demo.once")) {
            narrator.tell("Open it in a browser; press Ctrl-C to stop everything.");
            new CountDownLatch(1).await();
        }
    }

    private Azure startAzure() {
        narrator.step("Start WireMock: it plays the two parts of Azure that the agent talks to");
        Azure azure = testContext.azure();
        narrator.tell(
                "the metadata service, which gives tokens   " + azure.imds().url());
        narrator.tell("the key vault, over TLS                    https://"
                + azure.vault().host());
        narrator.tell("the certificate behind it, made just now   " + azure.ca());
        return azure;
    }

    private Database startDatabase() {
        narrator.step("Start PostgreSQL, a real one, with a role whose password nobody has seen");
        Database database = testContext.database();
        narrator.tell("database   " + database.jdbcUrl());
        narrator.tell("role       " + database.user());
        narrator.tell("password   " + database.password().length() + " random characters; a wrong one is "
                + (database.accepts("wrong") ? "accepted?!" : "refused"));
        return database;
    }

    private void putSecrets(Azure azure, Database database) {
        narrator.step("Put the login into the vault, as two secrets");
        azure.vault().secret("db-user", database.user()).secret("db-password", database.password());
        narrator.tell("secret db-user      for the property db.user");
        narrator.tell("secret db-password  for the property db.password");
    }

    private DemoApp startApplication(Azure azure, Database database) {
        narrator.step("Start the application under the agent; its own code knows nothing of either");
        ForkedJvm program = testContext
                .launcher()
                .java()
                .agent(azure.options("secrets=db-user:db.user,db-password:db.password,jdbc=on") + ",imds="
                        + azure.imds().url())
                .property("db.url", database.jdbcUrl());
        narrator.command(program.jar(Work.demoAppJar()).commandLine());
        DemoApp app = DemoApp.start(program);
        narrator.tell("the agent, before main:  "
                + app.jvm().awaitStderr("^kv-agent: .*\\(imds\\)").group());
        narrator.tell("the application:         " + app.jvm().stdout().strip());
        return app;
    }

    private void showLogin(DemoApp app, Database database) throws IOException, InterruptedException {
        narrator.step("Ask the application who the database says is logged in");
        HttpResponse<String> health = app.health();
        narrator.tell("GET " + app.url() + "health -> " + health.statusCode() + " "
                + health.body().strip());
        require(
                health.statusCode() == 200 && health.body().contains('"' + database.user() + '"'),
                "the database did not accept the login");
    }

    private void showRequests(Azure azure) {
        narrator.step("Look at what the stand-ins were asked");
        for (LoggedRequest request : azure.requests()) {
            String from = request.getScheme().equals("https") ? "vault   " : "metadata";
            narrator.tell(from + "  " + request.getMethod() + " " + request.getUrl());
        }
        require(
                azure.tokenCalls() == 1 && azure.allCalls() == 3,
                "there were more requests than one for a token and one for each secret");
        narrator.tell("one token, and each secret once");
    }

    private void showThatNothingLeaked(DemoApp app, Database database) throws IOException {
        narrator.step("Look for the password where others could read it");
        absent("its command line", String.join(" ", app.jvm().command()));
        absent("its output", app.jvm().stdout() + app.jvm().stderr());
        Path process = Path.of("/proc", String.valueOf(app.jvm().pid()));
        if (Files.isReadable(process.resolve("environ"))) {
            absent(process + "/cmdline", Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1));
            absent(process + "/environ", Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1));
        }
        require(database.accepts(database.password()), "the password changed meanwhile");
    }

    private void showRotation(Azure azure, DemoApp app, Database database) throws IOException, InterruptedException {
        narrator.step("Change the password in the database and in the vault, while the application runs");
        String next = database.newPassword();
        database.changePassword(next);
        azure.vault().newVersion("db-password", next);
        database.terminateConnections();
        narrator.tell("the old password is " + (database.accepts(next) ? "refused now" : "still there?!")
                + ", and every connection of the application was ended");
        Await.until("the application is logged in again", PATIENCE, app::isHealthy);
        narrator.tell("the agent:               "
                + app.jvm().awaitStderr("^kv-agent: database logins use.*").group());
        HttpResponse<String> health = app.health();
        narrator.tell("GET " + app.url() + "health -> " + health.statusCode() + " "
                + health.body().strip());
        require(app.jvm().isAlive(), "the application has ended");
    }

    private void showCheck(Azure azure) {
        narrator.step("Ask how a start would go, without the application, and with a name that is mistyped");
        azure.vault().seesRequestsFrom("addr=203.0.113.7;act_addr_fam=InterNetwork;");
        String options = azure.options("secrets=db-user:db.user,db-pasword:db.password");
        narrator.tell("java -jar kv-agent.jar check " + options);
        EndedJvm ended = testContext
                .launcher()
                .java()
                .jar(Work.agentJar(), "check", options)
                .run();
        ended.stdoutLines().forEach(narrator::tell);
        require(ended.exitCode() == 78, "check ended with " + ended.exitCode() + ": " + ended.stderr());
    }

    private void absent(String place, String text) {
        require(testContext.canaries().shownIn(text).isEmpty(), "the password is in " + place);
        narrator.tell("not in " + place);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private void failed(Throwable error) {
        // Ctrl-C reaches our children too: that they end is no failure then.
        if (!stopping) {
            narrator.fail(testContext.canaries().masked(String.valueOf(error.getMessage())));
        }
    }

    /** The shutdown hook: nobody is left to hear of a failure, but the reader. */
    private void stop() {
        stopping = true;
        narrator.title("Stopping the application, PostgreSQL and WireMock.");
        try {
            testContext.close();
        } catch (AssertionError e) {
            narrator.tell(e.getMessage());
        }
        testEnvironment.close();
        narrator.tell("Everything is stopped.");
    }
}
