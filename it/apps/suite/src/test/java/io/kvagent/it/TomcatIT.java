// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The password of a user of the manager, a placeholder in {@code tomcat-users.xml}. */
@Product(name = "Tomcat", version = "tomcat", secret = "a user of the manager, in `tomcat-users.xml`")
@Tag(ProductTest.ESSENTIAL)
class TomcatIT extends ServerTest {

    private static final String USERS = """
            <tomcat-users xmlns="http://tomcat.apache.org/xml">
              <role rolename="manager-script"/>
              <user username="app" password="${%s}" roles="manager-script"/>
            </tomcat-users>
            """;

    private static final String SERVER = """
            <Server port="-1">
              <GlobalNamingResources>
                <Resource name="users" type="org.apache.catalina.UserDatabase" pathname="conf/tomcat-users.xml"
                    factory="org.apache.catalina.users.MemoryUserDatabaseFactory"/>
              </GlobalNamingResources>
              <Service name="Catalina">
                <Connector port="%d" address="127.0.0.1"/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="users"/>
                  <Host name="localhost" appBase="${catalina.home}/webapps"/>
                </Engine>
              </Service>
            </Server>
            """;

    private int port;

    @Override
    Stream<Way> ways() {
        return Way.enabled(Way.values());
    }

    @Override
    RunningJvm boot(Way way) throws IOException {
        port = ProductFiles.freePort();
        Path home = ProductFiles.distribution("apache-tomcat");
        Path base = Work.directory("tomcat");
        Path configuration = base.resolve("conf");
        ProductFiles.write(configuration.resolve("server.xml"), SERVER.formatted(port));
        ProductFiles.write(
                configuration.resolve("tomcat-users.xml"),
                USERS.formatted(way.isVariable() ? "APP_PASSWORD" : "app.password"));
        for (String file : List.of("web.xml", "logging.properties")) {
            Files.copy(home.resolve("conf").resolve(file), configuration.resolve(file));
        }
        Files.createDirectories(base.resolve("temp"));
        ForkedJvm program = launcher()
                .java()
                .script(home.resolve("bin/catalina.sh"), "CATALINA_OPTS", "run")
                .environment("CATALINA_BASE", base.toString());
        if (way.isVariable()) {
            program.property(
                    "org.apache.tomcat.util.digester.PROPERTY_SOURCE",
                    "org.apache.tomcat.util.digester.EnvironmentPropertySource");
        }
        RunningJvm tomcat =
                way.applyTo(program, azure(), "app.password", "APP_PASSWORD").start();
        tomcat.awaitStderr("Server startup in");
        return tomcat;
    }

    @Override
    boolean accepts(String candidate) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString(("app:" + candidate).getBytes(StandardCharsets.UTF_8));
        return new Http()
                        .get(
                                "http://127.0.0.1:" + port + "/manager/text/list",
                                Map.of("Authorization", "Basic " + login))
                        .statusCode()
                == 200;
    }
}
