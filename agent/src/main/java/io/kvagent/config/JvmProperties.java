// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.reference.Reference;
import io.kvagent.reference.Spelling;
import io.kvagent.report.AgentFailure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The properties that the JVM itself sets (System.getProperties in the Java SE API, and what the OpenJDK of Java 8 to 26 adds). They are
 * set before any secret, so a secret of such a name would look as if the operator had set it with -D.
 */
public final class JvmProperties {
    private static final List<String> PREFIXES = Arrays.asList(
            "java.class.",
            "java.runtime.",
            "java.specification.",
            "java.vendor.",
            "java.version.",
            "java.vm.",
            "sun.arch.",
            "sun.boot.",
            "sun.cpu.",
            "sun.io.",
            "sun.java.",
            "sun.jnu.",
            "sun.management.",
            "sun.os.");

    private static final Set<String> NAMES = new HashSet<>(Arrays.asList(
            "awt.toolkit",
            "file.encoding",
            "file.encoding.pkg",
            "file.separator",
            "java.awt.graphicsenv",
            "java.awt.printerjob",
            "java.endorsed.dirs",
            "java.ext.dirs",
            "java.home",
            "java.io.tmpdir",
            "java.library.path",
            "java.vendor",
            "java.version",
            "jdk.debug",
            "line.separator",
            "native.encoding",
            "os.arch",
            "os.name",
            "os.version",
            "path.separator",
            "stderr.encoding",
            "stdin.encoding",
            "stdout.encoding",
            "user.dir",
            "user.home",
            "user.language",
            "user.name",
            "user.timezone"));

    private JvmProperties() {}

    public static boolean contain(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return NAMES.contains(name);
    }

    /**
     * @param anySpelling whether user-name is user.name
     * @throws AgentFailure if a listed secret would have such a name
     */
    static void requireNone(List<Reference> references, boolean anySpelling) {
        Set<String> common = new HashSet<>();
        if (anySpelling) {
            for (String name : NAMES) {
                common.add(Spelling.common(name));
            }
        }
        for (Reference reference : references) {
            String name = reference.name();
            if (!reference.isInPlace() && (contain(name) || common.contains(Spelling.common(name)))) {
                throw AgentFailure.badOptions(
                        "secret \"" + reference.secret() + "\" can't be the property " + name
                                + ": the JVM itself sets that" + (contain(name) ? "" : " (names=relaxed)"),
                        "give it the property that the app reads: " + reference.secret() + ":<property>");
            }
        }
    }
}
