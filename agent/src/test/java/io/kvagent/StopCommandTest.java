// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.catalina.startup.Bootstrap stop",
                "org.apache.catalina.startup.Bootstrap -config /opt/conf/server.xml stop"
            })
    void knowsTheJvmThatStopsAServer(String command) {
        assertThat(isRunning(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "org.apache.catalina.startup.Bootstrap start",
                "org.apache.catalina.startup.Bootstrap configtest",
                "org.apache.catalina.startup.Bootstrap",
                "org.apache.catalina.startup.Bootstrapper stop",
                "com.example.App stop"
            })
    void takesTheRestForServers(String command) {
        assertThat(isRunning(command)).isFalse();
    }

    @Test
    void takesAJvmThatDoesNotSayForAServer() {
        assertThat(StopCommand.isRunning(new Properties())).isFalse();
    }

    private static boolean isRunning(String command) {
        Properties properties = new Properties();
        properties.setProperty("sun.java.command", command);
        return StopCommand.isRunning(properties);
    }
}
