// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import io.kvagent.it.probe.AsksAgain;
import io.kvagent.it.probe.BindsAgain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logins at a directory server and at an HTTP server, by an app that keeps the password of its start. */
@ExtendWith(Harness.class)
class LoginHooksIT {

    private static final String SECRET = "secrets=app-password:app.password";
    private static final String USER = "uid=app,dc=contoso,dc=com";

    private final String first = Canaries.newValue("first");
    private final String second = Canaries.newValue("second");

    @Test
    @Tag(JvmTag.JVM)
    void aSimpleBindFollows(Azure azure, JvmLauncher launcher) throws Exception {
        try (InMemoryDirectoryServer server = directory()) {
            RunningJvm app = start(launcher.java(), azure, ",refresh=1s,logins=jndi")
                    .main(BindsAgain.class, url(server), USER)
                    .start();
            app.awaitStdout("^accepted 1$");

            server.modify("dn: " + USER, "changetype: modify", "replace: userPassword", "userPassword: " + second);
            app.awaitStdout("^refused 2$");
            azure.vault().newVersion("app-password", second);

            app.awaitStdout("^accepted 3$");
        }
    }

    @Test
    @Tag(JvmTag.JVM)
    void aPasswordForHttpFollows(Azure azure, JvmLauncher launcher) throws Exception {
        OnePassword password = new OnePassword(first);
        HttpServer server = web(password);
        try {
            RunningJvm app = start(launcher.java(), azure, ",refresh=1s,logins=http")
                    .main(
                            AsksAgain.class,
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                            "app")
                    .start();
            app.awaitStdout("^accepted 1$");

            password.accepted = second;
            app.awaitStdout("^refused 2$");
            azure.vault().newVersion("app-password", second);

            app.awaitStdout("^accepted 3$");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutTheOptionThePasswordStaysAsTheAppHasIt(Azure azure, JvmLauncher launcher) throws Exception {
        try (InMemoryDirectoryServer server = directory()) {
            RunningJvm app = start(launcher.java(), azure, ",refresh=1s,logins=http,sasl")
                    .main(BindsAgain.class, url(server), USER)
                    .start();
            app.awaitStdout("^accepted 1$");

            azure.vault().newVersion("app-password", second);
            app.awaitStderr("^kv-agent: new version of app\\.password");
            server.modify("dn: " + USER, "changetype: modify", "replace: userPassword", "userPassword: " + second);
            app.awaitStdout("^refused 2$");

            assertThat(app.stdout()).doesNotContain("accepted 3");
        }
    }

    private ForkedJvm start(ForkedJvm program, Azure azure, String options) {
        azure.vault().secret("app-password", first);
        azure.watch("the next password", second);
        return program.agent(azure.options(SECRET + options));
    }

    private InMemoryDirectoryServer directory() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=contoso,dc=com");
        config.setListenerConfigs(
                new InMemoryListenerConfig("loopback", InetAddress.getLoopbackAddress(), 0, null, null, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=contoso,dc=com", "objectClass: domain", "dc: contoso");
        server.add(
                "dn: " + USER,
                "objectClass: account",
                "objectClass: simpleSecurityObject",
                "uid: app",
                "userPassword: " + first);
        server.startListening();
        return server;
    }

    private static String url(InMemoryDirectoryServer server) {
        return "ldap://127.0.0.1:" + server.getListenPort();
    }

    private static HttpServer web(OnePassword password) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                })
                .setAuthenticator(password);
        server.start();
        return server;
    }

    /** Of one user. */
    private static final class OnePassword extends BasicAuthenticator {

        private volatile String accepted;

        OnePassword(String accepted) {
            super("contoso");
            this.accepted = accepted;
        }

        @Override
        public boolean checkCredentials(String user, String password) {
            return user.equals("app") && password.equals(accepted);
        }
    }
}
