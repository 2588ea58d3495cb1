// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.logback;

import org.slf4j.LoggerFactory;

/** Logs once: its appender tells the rest. */
public final class LogbackProbe {

    private LogbackProbe() {}

    public static void main(String[] arguments) {
        LoggerFactory.getLogger(LogbackProbe.class).info("app runs");
    }
}
