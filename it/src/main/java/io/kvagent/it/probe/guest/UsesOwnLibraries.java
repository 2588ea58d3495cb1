// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

/** Libraries on the class path that the agent brings as well: the app gets its own, which say when they are initialized. */
public final class UsesOwnLibraries {
    private UsesOwnLibraries() {}

    /** @param names of classes */
    public static void main(String[] names) throws ClassNotFoundException {
        System.out.println("main runs");
        for (String name : names) {
            Class<?> type = Class.forName(name);
            System.out.println(name + " of the app: "
                    + type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()
                            .contains("libraries"));
        }
    }
}
