// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.security.Permission;

/** A security manager that lets nobody end the process; with the property {@code forbidden=exit and change}, nor replace it. */
public final class ForbidsExit extends SecurityManager {
    private final boolean stays = System.getProperty("forbidden", "").contains("change");

    @Override
    public void checkPermission(Permission permission) {
        String name = permission.getName();
        if (name.startsWith("exitVM") || stays && name.equals("setSecurityManager")) {
            throw new SecurityException(name);
        }
    }

    @Override
    public void checkPermission(Permission permission, Object context) {}
}
