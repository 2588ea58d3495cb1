// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.util.logging.LogManager;
import java.util.logging.Logger;

/** The manager of java.util.logging, and its configuration, by the properties that name them. */
public final class SetsLogManager {
    private SetsLogManager() {}

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.manager", OwnManager.class.getName());
        System.setProperty("java.util.logging.config.class", OwnConfiguration.class.getName());
        System.out.println("manager: " + LogManager.getLogManager().getClass().getSimpleName());
        System.out.println("level: " + Logger.getLogger("").getLevel());
        System.out.println("handlers: " + Logger.getLogger("").getHandlers().length);
    }

    /** Named by a property. */
    public static final class OwnManager extends LogManager {}

    /** Named by a property. */
    public static final class OwnConfiguration {
        public OwnConfiguration() {
            System.out.println("configured by the app");
        }
    }
}
