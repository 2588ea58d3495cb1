// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects dumps by the one method right above the table's frames, which is in a list. The stack is looked at when all names are asked
 * for; if a dumper asks, its thread is noted, and only reads of secrets in a noted thread look at the stack again.
 * A dump ends when the dumper has read every secret, or its thread reads one for another caller.
 */
final class DumpDetector {
    /** Class and method: code of an app may run below a class of the launcher, too. */
    private static final String[] DUMPERS = {
        "sun.management.RuntimeImpl.getSystemProperties", // RuntimeMXBean
        "sun.misc.VMSupport.serializePropertiesToByteArray", // jcmd, jinfo: Java 8
        "jdk.internal.vm.VMSupport.serializePropertiesToByteArray", // 9 to 17
        "jdk.internal.vm.VMSupport.onlyStrings", // from 21 on
        "sun.launcher.LauncherHelper.printProperties", // -XshowSettings
        "org.apache.maven.plugins.help.SystemMojo.execute", // mvn help:system
        "org.apache.catalina.startup.VersionLoggerListener.log" // logProps
    };

    private static final String TABLES = "io.kvagent.expose.";
    private static final String PROPERTIES = "java.util.Properties";

    /** The secrets that a dumper has not read yet. Null if none is at work; not volatile: a thread sees what it wrote. */
    private @Nullable Map<Thread, Set<Object>> running;

    /** Who called the table. */
    enum Caller {
        DUMPER,
        /** By way of another table, whose defaults this is. */
        DUMPER_OF_ANOTHER_TABLE,
        /** {@code Properties.list} of another table, whose defaults this is. */
        LIST_OF_ANOTHER_TABLE,
        OTHER
    }

    static Caller caller() {
        boolean byAnotherTable = false;
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            String type = frame.getClassName();
            if (type.startsWith(TABLES)) {
                continue;
            }
            if (!type.equals(PROPERTIES)) {
                boolean dumps = isListed(type + "." + frame.getMethodName());
                return !dumps ? Caller.OTHER : byAnotherTable ? Caller.DUMPER_OF_ANOTHER_TABLE : Caller.DUMPER;
            }
            if (frame.getMethodName().equals("list")) {
                return Caller.LIST_OF_ANOTHER_TABLE;
            }
            byAnotherTable = true;
        }
        return Caller.OTHER;
    }

    private static boolean isListed(String method) {
        for (String dumper : DUMPERS) {
            if (dumper.equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any thread is marked. */
    boolean isAnyRunning() {
        return running != null;
    }

    /** Marks this thread as a dumper's. */
    synchronized void begin(Collection<Object> secrets) {
        if (secrets.isEmpty()) {
            return;
        }
        Map<Thread, Set<Object>> more = new HashMap<>();
        if (running != null) {
            for (Map.Entry<Thread, Set<Object>> dump : running.entrySet()) {
                if (dump.getKey().isAlive()) {
                    more.put(dump.getKey(), dump.getValue());
                }
            }
        }
        more.put(Thread.currentThread(), new HashSet<>(secrets));
        running = more;
    }

    /** Whether the secret is read by a dumper. */
    boolean isRead(Object secret) {
        Map<Thread, Set<Object>> dumps = running;
        Set<Object> unread = dumps == null ? null : dumps.get(Thread.currentThread());
        if (unread == null) {
            return false;
        }
        boolean byDumper = caller() != Caller.OTHER;
        unread.remove(secret);
        if (!byDumper || unread.isEmpty()) {
            end();
        }
        return byDumper;
    }

    private synchronized void end() {
        Map<Thread, Set<Object>> rest = new HashMap<>(running);
        rest.remove(Thread.currentThread());
        running = rest.isEmpty() ? null : rest;
    }
}
