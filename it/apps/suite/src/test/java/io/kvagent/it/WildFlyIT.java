// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** By {@code standalone.sh}; the password of the key store that its HTTPS listener has. */
@Product(name = "WildFly", version = "wildfly", secret = "the password of a key store, in `standalone.xml`")
class WildFlyIT extends KeyStoreTest {

    private static final String GENERATED = "generate-self-signed-certificate-host=\"localhost\"";

    @Override
    Stream<Way> ways() {
        return Way.enabled(Way.values());
    }

    @Override
    RunningJvm boot(Way way, Path keyStore, int port) throws IOException {
        Path home = ProductFiles.distribution("wildfly");
        Path base = Work.directory("wildfly");
        ProductFiles.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        Path settings = base.resolve("configuration/standalone.xml");
        String text = Files.readString(settings)
                .replace(GENERATED, "")
                .replace(
                        "<credential-reference clear-text=\"password\"/>",
                        "<credential-reference clear-text=\"${"
                                + (way.isVariable() ? "env.APP_PASSWORD" : "app.password") + "}\"/>")
                .replace(
                        "path=\"application.keystore\" relative-to=\"jboss.server.config.dir\"",
                        "path=\"" + keyStore + "\"");
        assertThat(text).contains(keyStore.toString()).doesNotContain("clear-text=\"password\"");
        Files.writeString(settings, text);
        ForkedJvm program = launcher()
                .java()
                .script(home.resolve("bin/standalone.sh"), "JAVA_OPTS", "-b", "127.0.0.1", "-bmanagement", "127.0.0.1")
                .environment("JBOSS_BASE_DIR", base.toString())
                .environment("LAUNCH_JBOSS_IN_BACKGROUND", "true") // hands signals on
                .property("java.net.preferIPv4Stack", "true")
                .property("jboss.https.port", String.valueOf(port))
                .property("jboss.http.port", String.valueOf(ProductFiles.freePort()))
                .property("jboss.management.http.port", String.valueOf(ProductFiles.freePort()))
                .patience(PATIENCE);
        RunningJvm wildFly =
                way.applyTo(program, azure(), "app.password", "APP_PASSWORD").start();
        wildFly.awaitStdout("WFLYSRV002[56]: ");
        return wildFly;
    }
}
