// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.util.concurrent.Callable;

/** Does something again and again, and prints its outcome when it is another one: {@code accepted 1}, {@code refused 2}. */
final class Outcomes {

    private static final int PAUSE_MILLIS = 100;

    private final Callable<String> attempt;

    Outcomes(Callable<String> attempt) {
        this.attempt = attempt;
    }

    void printForEver() throws Exception {
        String last = "";
        int changes = 0;
        while (true) {
            String outcome = attempt.call();
            if (!outcome.equals(last)) {
                System.out.println(outcome + " " + ++changes);
                last = outcome;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
