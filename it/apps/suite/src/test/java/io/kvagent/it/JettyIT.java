// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.nio.file.Path;
import java.util.stream.Stream;

/** By its {@code start.jar}; the password of the key store that its HTTPS listener has. */
@Product(name = "Jetty", version = "jetty", secret = "the password of a key store, in an XML file of the base")
class JettyIT extends KeyStoreTest {

    private static final String SETTINGS = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure id="Server" class="org.eclipse.jetty.server.Server">
              <Ref refid="sslContextFactory">
                <Set name="keyStorePassword"><%s/></Set>
              </Ref>
            </Configure>
            """;

    @Override
    Stream<Way> ways() {
        return Way.enabled(Way.values());
    }

    @Override
    RunningJvm boot(Way way, Path keyStore, int port) {
        Path home = ProductFiles.distribution("jetty-home");
        Path base = Work.directory("jetty");
        String source = way.isVariable() ? "Env name=\"APP_PASSWORD\"" : "SystemProperty name=\"app.password\"";
        Path settings = ProductFiles.write(base.resolve("app.xml"), SETTINGS.formatted(source));
        ForkedJvm program = launcher()
                .java()
                .in(base)
                .jar(
                        home.resolve("start.jar"),
                        "--module=https",
                        "jetty.sslContext.keyStorePath=" + keyStore,
                        "jetty.ssl.host=127.0.0.1",
                        "jetty.ssl.port=" + port,
                        settings.toString())
                .patience(PATIENCE);
        RunningJvm jetty =
                way.applyTo(program, azure(), "app.password", "APP_PASSWORD").start();
        jetty.awaitStderr("Started oejs.Server@|keystore password was incorrect");
        return jetty;
    }
}
