// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A framework of which an application in {@code it/frameworks/probes} makes use. Older runtimes get the newest version that still runs
 * on Java 8, others the newest of all.
 */
enum Framework {
    SPRING_BOOT("spring-boot-2", 17, "spring-boot-4"),
    MICROPROFILE_CONFIG("smallrye-config-2", 17, "smallrye-config-3"),
    LOGBACK("logback-1.3", 11, "logback-1.6"),
    TOMCAT("tomcat-9", 17, "tomcat-11"),
    CONFIG_LIBRARIES("config-libraries", 8, "config-libraries"),
    CONNECTION_POOLS("pools-8", 17, "pools-17"),
    /** With applications of its own, for Java 17. */
    TLS_SERVERS("tls-servers", 17, "tls-servers");

    private final String older;
    private final int newerFrom;
    private final String newer;

    /** The modules that have the two versions' class paths, and the first Java that runs the newer one. */
    Framework(String older, int newerFrom, String newer) {
        this.older = older;
        this.newerFrom = newerFrom;
        this.newer = newer;
    }

    /** The class path of the application, in the version for a runtime. */
    String classPath(Jvm jvm) {
        String version = jvm.feature() < newerFrom ? older : newer;
        String applications = this == TLS_SERVERS ? newer : "probes";
        return built(applications, "classes") + File.pathSeparator + textOf(built(version, "class-path"));
    }

    private static Path built(String module, String name) {
        String frameworks = System.getProperty("it.frameworks");
        if (frameworks == null) {
            throw new IllegalStateException(
                    "the system property it.frameworks must name their modules: run this through Maven");
        }
        Path built =
                Path.of(frameworks, module, "target", name).toAbsolutePath().normalize();
        if (!Files.exists(built)) {
            throw new IllegalStateException(
                    built + " is not there: run \"mvn verify\" from the root, which builds it first");
        }
        return built;
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
