// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * {@code refresh <pid>}: has the agent in another JVM look at the vaults, by its management bean. No agent is loaded into that JVM, which would
 * print a warning there from Java 21 on. The attach API is no part of every Java, so it is called by reflection.
 */
public final class RefreshCommand {
    private static final String API = "com.sun.tools.attach.VirtualMachine";
    private static final String NO_ATTACH = "-XX:+DisableAttachMechanism";
    private static final String FILE_INSTEAD = "start the app with refresh-file=<path>, and touch that file";

    private final PrintStream out;
    private final PrintStream err;

    public RefreshCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @return the exit code */
    public int run(String pid) {
        try {
            out.println("kv-agent: " + lookIn(pid));
            return 0;
        } catch (AgentFailure e) {
            err.println("kv-agent: " + e.problem());
            err.println("kv-agent: " + e.action());
            return e.exitCode().number();
        }
    }

    private static String lookIn(String pid) {
        requireAttachable(pid);
        Class<?> api = api();
        Object machine = attach(api, pid);
        try {
            String address = (String) api.getMethod("startLocalManagementAgent").invoke(machine);
            return askBean(pid, address);
        } catch (ReflectiveOperationException | IOException | JMException e) {
            throw unreachable("the JVM " + pid + " does not answer: " + cause(e), FILE_INSTEAD);
        } finally {
            detach(api, machine);
        }
    }

    /** The address is that of a JVM on this machine, which has just told it. */
    @SuppressWarnings("BanJNDI")
    private static String askBean(String pid, String address) throws IOException, JMException {
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName bean = new ObjectName(SecretsBean.NAME);
            String result = (String) server.invoke(bean, "refresh", null, null);
            if (!"".equals(server.getAttribute(bean, "LastError"))) {
                throw unreachable(result, "the app keeps its values, and goes on looking; its log tells when it can");
            }
            return result;
        } catch (InstanceNotFoundException e) {
            throw unreachable(
                    "the JVM " + pid + " has no kv-agent that follows new versions",
                    "start it with -javaagent:kv-agent.jar and refresh=, refresh-file= or jdbc=on");
        }
    }

    /** An attempt would make a JVM that is not attachable print its threads. */
    private static void requireAttachable(String pid) {
        if (!isNumber(pid)) {
            throw AgentFailure.badOptions("\"" + pid + "\" is not a process id", "jps -l prints those of all JVMs");
        }
        File processes = new File("/proc/self");
        File process = new File("/proc/" + pid);
        if (processes.exists() && !process.exists()) {
            throw unreachable("there is no process " + pid, "jps -l prints the ids of all JVMs");
        }
        if (commandLine(process).contains(NO_ATTACH)) {
            throw unreachable("the JVM " + pid + " was started with " + NO_ATTACH, FILE_INSTEAD);
        }
    }

    private static Class<?> api() {
        try {
            return Class.forName(API);
        } catch (ClassNotFoundException e) {
            return apiOfJava8();
        }
    }

    private static Class<?> apiOfJava8() {
        File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
        try {
            if (tools.exists()) {
                return Class.forName(
                        API, true, new URLClassLoader(new URL[] {tools.toURI().toURL()}));
            }
        } catch (ClassNotFoundException | IOException e) {
            // the same as without the file
        }
        throw unreachable(
                "this Java (" + System.getProperty("java.home") + ") can't attach to another JVM",
                "run the command by the java of a JDK; or " + FILE_INSTEAD);
    }

    private static Object attach(Class<?> api, String pid) {
        try {
            return api.getMethod("attach", String.class).invoke(null, pid);
        } catch (ReflectiveOperationException e) {
            throw unreachable(
                    "can't attach to the process " + pid + ": " + cause(e),
                    "run the command as the user of that JVM, in its container; or " + FILE_INSTEAD);
        }
    }

    private static void detach(Class<?> api, Object machine) {
        try {
            api.getMethod("detach").invoke(machine);
        } catch (ReflectiveOperationException e) {
            return; // the process ends in a moment
        }
    }

    private static String cause(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    }

    /** "" where the system does not tell. */
    private static String commandLine(File process) {
        byte[] text = new byte[64 * 1024];
        int length = 0;
        try (InputStream in = new FileInputStream(new File(process, "cmdline"))) {
            for (int n = in.read(text);
                    n > 0 && length < text.length;
                    n = in.read(text, length, text.length - length)) {
                length += n;
            }
        } catch (IOException e) {
            return "";
        }
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean isNumber(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 10;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    private static AgentFailure unreachable(String problem, String action) {
        return new AgentFailure(ExitCode.UNREACHABLE, problem, action);
    }
}
