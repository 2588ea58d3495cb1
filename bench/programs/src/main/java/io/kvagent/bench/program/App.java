// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

/** An app that reads its secrets from system properties and knows nothing of where they come from. */
public final class App {

    private App() {}

    /** @param arguments how many secrets */
    public static void main(String[] arguments) {
        Milestones milestones = Milestones.main();
        int count = Integer.parseInt(arguments[0]);
        for (int number = 1; number <= count; number++) {
            String name = Secrets.name(number);
            milestones.read(name, System.getProperty(name));
        }
        milestones.done();
    }
}
