// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmPropertiesTest {
    @Test
    void containAllThatAPlainJvmHas() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-XshowSettings:properties", "-version")
                .redirectErrorStream(true)
                .start();
        List<String> names = process.inputReader()
                .lines()
                .filter(Pattern.compile("^ {4}[\\w.]+ = ?.*").asMatchPredicate())
                .map(line -> line.trim().replaceAll(" =.*", ""))
                .toList();

        assertThat(names).hasSizeGreaterThan(30).allMatch(JvmProperties::contain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.naming.security.credentials",
                "javax.net.ssl.keyStorePassword",
                "os.password",
                "user.password",
                "sun.security.token",
                "jdk.tls.token"
            })
    void containNothingThatAnAppMayWantFromAVault(String name) {
        assertThat(JvmProperties.contain(name)).isFalse();
    }
}
