// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.tomcat;

import io.kvagent.it.probe.framework.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import javax.naming.Context;
import org.apache.catalina.startup.Catalina;

/** Starts and stops a Tomcat as its own scripts do. Arguments: the server.xml among our resources, and a directory for the server. */
public final class TomcatProbe {

    private TomcatProbe() {}

    public static void main(String[] arguments) throws Exception {
        Path base = Paths.get(arguments[1]);
        Path configuration = Files.createDirectories(base.resolve("conf")).resolve("server.xml");
        Files.copy(TomcatProbe.class.getResourceAsStream(arguments[0]), configuration);
        System.setProperty("catalina.home", base.toString());
        System.setProperty("catalina.base", base.toString());
        Catalina tomcat = new Catalina();
        tomcat.setUseShutdownHook(false);
        tomcat.load(new String[] {"-config", configuration.toString(), "start"});
        tomcat.start();
        Context resources = tomcat.getServer().getGlobalNamingContext();
        Reading.print("environment", resources.lookup("password"));
        Reading.print("resource", resources.lookup("database"));
        tomcat.stop();
    }
}
