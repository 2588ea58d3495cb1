// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkToolTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.tools.javac.Main -version",
                "com.sun.tools.javadoc.Main",
                "com.sun.tools.javap.Main -c A",
                "com.sun.tools.jdeps.Main",
                "com.sun.java.util.jar.pack.Driver a b",
                "com.sun.corba.se.impl.naming.cosnaming.TransientNameServer",
                "jdk.nashorn.tools.Shell",
                "sun.rmi.registry.RegistryImpl",
                "sun.security.tools.keytool.Main -list",
                "sun.security.tools.jarsigner.Main a.jar",
                "sun.tools.jar.Main cf a.jar A.class",
                "sun.tools.jcmd.JCmd 1 help",
                "sun.tools.jps.Jps",
                "sun.tools.jstack.JStack 1"
            })
    void knowsTheToolsOfJdk8(String command) {
        assertThat(isRunning(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdk.compiler/com.sun.tools.javac.Main -version",
                "java.base/sun.security.tools.keytool.Main -list",
                "jdk.jcmd/sun.tools.jcmd.JCmd 1 VM.version",
                "jdk.jcmd/sun.tools.jps.Jps",
                "jdk.jartool/sun.tools.jar.Main -tf a.jar",
                "jdk.jdeps/com.sun.tools.javap.Main A",
                "jdk.jlink/jdk.tools.jlink.internal.Main --version",
                "jdk.jlink/jdk.tools.jmod.Main list a.jmod",
                "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider",
                "jdk.jfr/jdk.jfr.internal.tool.Main print a.jfr",
                "jdk.httpserver/sun.net.httpserver.simpleserver.Main",
                "java.rmi/sun.rmi.registry.RegistryImpl",
                "jdk.jshell.execution.RemoteExecutionControl 40000"
            })
    void knowsTheToolsOfJdk9AndLater(String command) {
        assertThat(isRunning(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "com.example.App",
                "com.example.App sun.tools.jcmd.JCmd",
                "app.jar",
                "/opt/app/app.jar --server",
                "C:\\app\\app.jar",
                "target/app.jar",
                "jdk.apps/app.jar",
                "java.apps/app.jar",
                "sun.jar",
                "sun.app-1.0.jar start",
                "jdk.tool.jar",
                "com.example.app/com.example.App",
                "sunny.App",
                "jdkapp.Main",
                "com.sun.App",
                "org.springframework.boot.loader.JarLauncher",
                "com.sun.tools.javac.launcher.Main App.java",
                "jdk.compiler/com.sun.tools.javac.launcher.Main App.java",
                "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher App.java argument"
            })
    void takesTheRestForApps(String command) {
        assertThat(isRunning(command)).isFalse();
    }

    @Test
    void takesAJvmThatDoesNotSayForAnApp() {
        assertThat(JdkTool.isRunning(new Properties())).isFalse();
    }

    @Test
    void takesALauncherWithoutACommandForATool() {
        Properties javaVersion = new Properties();
        javaVersion.setProperty("sun.java.launcher", "SUN_STANDARD");

        assertThat(JdkTool.isRunning(javaVersion)).isTrue();
    }

    private static boolean isRunning(String command) {
        Properties properties = new Properties();
        properties.setProperty("sun.java.command", command);
        return JdkTool.isRunning(properties);
    }
}
