// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.tomcat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.catalina.startup.Catalina;

/** Starts a Tomcat whose server.xml names a certificate. Arguments: the server.xml among our resources, and a directory for the server. */
public final class TomcatTlsProbe {

    private TomcatTlsProbe() {}

    public static void main(String[] arguments) throws Exception {
        Path base = Paths.get(arguments[1]);
        Path configuration = Files.createDirectories(base.resolve("conf")).resolve("server.xml");
        Files.copy(TomcatTlsProbe.class.getResourceAsStream(arguments[0]), configuration);
        System.setProperty("catalina.home", base.toString());
        System.setProperty("catalina.base", base.toString());
        Catalina tomcat = new Catalina();
        tomcat.load(new String[] {"-config", configuration.toString(), "start"});
        tomcat.start();
        int port = tomcat.getServer().findServices()[0].findConnectors()[0].getLocalPort();
        System.out.println("listening on " + port);
        Thread.currentThread().join();
    }
}
