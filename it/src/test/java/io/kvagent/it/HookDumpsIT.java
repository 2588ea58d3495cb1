// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.MASK;
import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.kvagent.it.probe.PrintManagement;
import io.kvagent.it.probe.PrintProperties;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JVM's own ways of showing all properties of a running app, from within and from outside. */
@ExtendWith(Harness.class)
class HookDumpsIT {

    private static final String VALUE = "good-morning";

    @OnEachJvm
    void showTheNameAndNotTheSecret(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        RunningJvm app = start(jvm, azure, launcher, "hook");

        assertThat(app.stdout().lines()).contains(has("bean greeting", MASK), has("greeting", VALUE));
        assertThat(jcmd(launcher, app).stdoutLines()).contains("greeting=" + MASK, "colour=blue");
        assertThat(jinfo(launcher, app).stdoutLines()).contains("greeting=" + MASK, "colour=blue");
        assertThat(overJmx(app)).containsEntry("greeting", MASK).containsEntry("colour", "blue");
        assertThat(String.join("\n", overJmx(app).values())).doesNotContain(VALUE);
    }

    /** The counter-proof: each of them does show what is a plain property. */
    @OnEachJvm
    void showASecretThatIsAPlainProperty(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        RunningJvm app = start(jvm, azure, launcher, "properties");

        assertThat(app.stdout().lines()).contains(has("bean greeting", VALUE), has("greeting", VALUE));
        try (JvmLauncher unguarded = new JvmLauncher(new Canaries())) {
            assertThat(jcmd(unguarded, app).stdoutLines()).contains("greeting=" + VALUE);
            assertThat(jinfo(unguarded, app).stdoutLines()).contains("greeting=" + VALUE);
        }
        assertThat(overJmx(app)).containsEntry("greeting", VALUE);
    }

    /** The launcher prints them before main. */
    @OnEachJvm
    void showSettingsShowsTheNameAndNotTheSecret(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        azure.vault().secret("greeting", VALUE);

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=greeting,expose=hook"))
                .flags("-XshowSettings:properties")
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stderr() + ended.stdout()).contains("greeting = " + MASK);
        assertThat(ended.stdoutLines()).contains(has("greeting", VALUE));
    }

    private static RunningJvm start(Jvm jvm, Azure azure, JvmLauncher launcher, String exposure) {
        azure.vault().secret("greeting", VALUE);
        RunningJvm app = launcher.on(jvm)
                .agent(azure.options("secrets=greeting,expose=" + exposure))
                .property("colour", "blue")
                .property("java.rmi.server.hostname", "127.0.0.1")
                .main(PrintManagement.class, "greeting")
                .start();
        app.awaitStdout("^main waits$");
        return app;
    }

    private static EndedJvm jcmd(JvmLauncher launcher, RunningJvm app) {
        return tool(launcher, "jcmd", String.valueOf(app.pid()), "VM.system_properties");
    }

    private static EndedJvm jinfo(JvmLauncher launcher, RunningJvm app) {
        return tool(launcher, "jinfo", "-sysprops", String.valueOf(app.pid()));
    }

    /** Ours attach to a JVM of any version. */
    private static EndedJvm tool(JvmLauncher launcher, String name, String... arguments) {
        EndedJvm ended = launcher.on(Jvms.own()).tool(name, arguments).run();
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        return ended;
    }

    private static Map<String, String> overJmx(RunningJvm app) throws Exception {
        VirtualMachine jvm = VirtualMachine.attach(String.valueOf(app.pid()));
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()))) {
            return ManagementFactory.newPlatformMXBeanProxy(
                            connector.getMBeanServerConnection(),
                            ManagementFactory.RUNTIME_MXBEAN_NAME,
                            RuntimeMXBean.class)
                    .getSystemProperties();
        } finally {
            jvm.detach();
        }
    }
}
