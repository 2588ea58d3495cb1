// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.security.Permission;

/** A security manager of the app's, which allows most and lets nobody exit. */
public final class SetsSecurityManager {
    private SetsSecurityManager() {}

    public static void main(String[] arguments) {
        System.out.println("before: " + System.getSecurityManager());
        System.setSecurityManager(new OwnManager());
        try {
            System.exit(5);
        } catch (SecurityException e) {
            System.out.println("refused: " + e.getMessage());
        }
        System.out.println("a property: " + System.getProperty("java.specification.name"));
    }

    private static final class OwnManager extends SecurityManager {
        @Override
        public void checkPermission(Permission permission) {
            if (permission.getName().startsWith("exitVM")) {
                throw new SecurityException(permission.getName());
            }
        }
    }
}
