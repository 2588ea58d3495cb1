// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the way to main to {@link StartUpRule}; the report of {@code check} is off that way. */
class StartUpRulesTest {
    private static final String CHECK = "io.kvagent.check";

    /** The class of each says why. */
    private static final List<String> EXCEPTIONS = List.of(
            "ClientSessions: DEFAULT_SSL_CONTEXT",
            "Handler: URL_CONNECTIONS",
            "KvAgent: STDOUT",
            "ProcessTree: STREAMS",
            "RefreshCommand: MANAGEMENT",
            "SecretsBean: MANAGEMENT",
            "StackWalkerFrames: STREAMS");

    @Test
    void theWayToMainKeepsTheRules() {
        assertThat(violations(OurClasses.ALL)).containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
    }

    /** A rule that finds nothing would hold nothing. */
    @Test
    void eachRuleFindsItsViolation() {
        JavaClasses fixtures = new ClassFileImporter().importClasses(StartUpViolations.class.getDeclaredClasses());

        assertThat(fixtures).hasSameSizeAs(StartUpRule.values());
        assertThat(fixtures)
                .allSatisfy(
                        type -> assertThat(Arrays.stream(StartUpRule.values()).filter(rule -> rule.isBrokenBy(type)))
                                .extracting(StartUpRule::name)
                                .containsExactly(type.getSimpleName()));
    }

    private static Set<String> violations(JavaClasses classes) {
        Set<String> found = new HashSet<>();
        for (JavaClass type : classes) {
            for (StartUpRule rule : StartUpRule.values()) {
                if (!type.getPackageName().equals(CHECK) && rule.isBrokenBy(type)) {
                    found.add(topLevel(type) + ": " + rule);
                }
            }
        }
        return found;
    }

    private static String topLevel(JavaClass type) {
        return type.getEnclosingClass().map(StartUpRulesTest::topLevel).orElse(type.getSimpleName());
    }
}
