// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** The platform's MBean server, built by a class of the app; and what is registered there. */
public final class SetsMBeanServerBuilder {
    private SetsMBeanServerBuilder() {}

    public static void main(String[] arguments) {
        System.setProperty("javax.management.builder.initial", OwnBuilder.class.getName());
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        System.out.println("of the app: "
                + server.queryNames(null, null).stream()
                        .noneMatch(name -> name.getDomain().contains("kvagent")));
    }

    /** Named by a property. */
    public static final class OwnBuilder extends MBeanServerBuilder {
        @Override
        public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
            System.out.println("built by the app");
            return super.newMBeanServer(domain, outer, delegate);
        }
    }
}
