// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyExitTest {
    @Test
    void knowsTheMainClassOfACommandLine() {
        assertThat(mainClass("com.example.App one two", "/lib/app.jar:/lib/other.jar"))
                .isEqualTo("com/example/App");
    }

    @Test
    void knowsTheMainClassOfAModule() {
        assertThat(mainClass("com.example/com.example.App one", "")).isEqualTo("com/example/App");
    }

    @Test
    void knowsTheMainClassOfAJarWhosePathHasBlanks(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("my app.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            Manifest manifest = new Manifest(new ByteArrayInputStream("Manifest-Version: 1.0\n".getBytes()));
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, " com.example.App ");
            new JarOutputStream(out, manifest).close();
        }

        assertThat(mainClass(jar + " one two", jar.toString())).isEqualTo("com/example/App");
    }

    @Test
    void knowsNoMainClassWhereThereIsNoLauncher() {
        assertThat(new EarlyExit(new Properties(), null).mainClass()).isEmpty();
    }

    @Test
    void makesAClassThatAnyJvmLoads() throws Exception {
        byte[] classFile = EarlyExit.exitingMain("com/example/App", 78);

        Class<?> loaded = new ClassLoader() {
            Class<?> define() {
                return defineClass("com.example.App", classFile, 0, classFile.length);
            }
        }.define();

        assertThat(loaded.getMethod("main", String[].class).getReturnType()).isEqualTo(void.class);
    }

    private static String mainClass(String command, String classPath) {
        Properties properties = new Properties();
        properties.setProperty("sun.java.command", command);
        properties.setProperty("java.class.path", classPath);
        return new EarlyExit(properties, null).mainClass();
    }
}
