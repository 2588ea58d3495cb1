// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.Map;

/** What {@code System.getenv} answers with the secrets in it. A real variable wins, unless its value is the reference itself. */
final class EnvironmentLookup {
    private final ServedNames names;
    private final boolean masks;

    /** @param masks whether the map's dumps show a mask for each secret */
    EnvironmentLookup(ServedNames names, boolean masks) {
        this.names = names;
        this.masks = masks;
    }

    /**
     * @param real as the environment has it; null if it has not
     * @return null if neither the environment nor we have it
     */
    String value(String real, Object name) {
        Served served = names.find(name);
        return served == null || isReal(real != null, served) ? real : served.read(name);
    }

    boolean has(boolean real, Object name) {
        Served served = names.find(name);
        return served == null || isReal(real, served) ? real : served.exists();
    }

    /** Puts each secret into a copy of the environment, as a mask where dumps show one. */
    void show(Map<String, String> environment) {
        showNames(environment);
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            Served served = entry.getValue() == Mask.TEXT ? names.find(entry.getKey()) : null;
            if (served != null && !masks) {
                entry.setValue(served.read(entry.getKey()));
            }
        }
    }

    /** Puts a mask for each secret into a copy of the environment. */
    void showNames(Map<String, String> environment) {
        for (Served served : names.all()) {
            if (!isReal(environment.containsKey(served.name()), served)) {
                environment.remove(served.name());
                if (served.isVisible()) {
                    environment.put(served.name(), Mask.TEXT);
                }
            }
        }
    }

    private static boolean isReal(boolean real, Served served) {
        return real && !served.reference().isInVariable();
    }
}
