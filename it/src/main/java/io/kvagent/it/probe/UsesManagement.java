// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Picks in main who builds the JVM's MBean server, as an app may, asks the agent's bean for a look, and says what the bean says. Then it
 * waits until it is stopped.
 */
public final class UsesManagement {
    private static boolean built;

    private UsesManagement() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("javax.management.builder.initial", Builder.class.getName());
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        System.out.println("server of our own builder: " + built);
        ObjectName name = new ObjectName("io.kvagent:type=Secrets");
        System.out.println("registered: " + server.isRegistered(name));
        System.out.println("same server: " + (server == ManagementFactory.getPlatformMBeanServer()));
        System.out.println("refresh: " + server.invoke(name, "refresh", null, null));
        System.out.println("generation: " + server.getAttribute(name, "Generation"));
        for (CompositeData secret : (CompositeData[]) server.getAttribute(name, "Secrets")) {
            System.out.println("secret: " + secret.get("name") + " " + secret.get("version") + " "
                    + ((Long) secret.get("ageSeconds") >= 0));
        }
        System.out.println("last look: " + !"".equals(server.getAttribute(name, "LastLook")));
        System.out.println("last error: " + server.getAttribute(name, "LastError"));
        System.out.println("next look: " + server.getAttribute(name, "NextLook"));
        System.out.println("stale: " + ((String[]) server.getAttribute(name, "Stale")).length);
        System.out.println("healed: " + ((String[]) server.getAttribute(name, "Healed")).length);
        Thread.currentThread().join();
    }

    /** Told which server is made by it. */
    public static final class Builder extends MBeanServerBuilder {
        @Override
        public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
            built = true;
            return super.newMBeanServer(domain, outer, delegate);
        }
    }
}
