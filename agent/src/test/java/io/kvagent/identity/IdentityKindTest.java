// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.tls.RootedTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityKindTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "identities.md");

    @ParameterizedTest
    @EnumSource
    void makesASourceOfItsOwnWhenTheOptionNamesIt(IdentityKind kind) {
        PickedIdentity picked = pick("identity=" + kind.key(), environment(kind));

        assertThat(picked.name()).isEqualTo(kind.key());
        assertThat(picked.description()).startsWith(kind.key() + ", ");
        assertThat(picked.why()).isEqualTo("identity=" + kind.key());
    }

    @ParameterizedTest
    @EnumSource
    void isDetectedByItsVariablesWhenItHasAny(IdentityKind kind) {
        PickedIdentity picked = pick("identity=auto", environment(kind));

        assertThat(picked.name()).isEqualTo(kind.variables().isEmpty() ? "imds" : kind.key());
    }

    /** That table is in the order in which {@code auto} looks, as the enum's constants are. */
    @Test
    void standsInTheTableOfTheGuideInTheSameOrderWithItsVariables() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `") && !line.startsWith("| `identity=")) {
                rows.add(line);
            }
        }
        List<IdentityKind> kinds = Arrays.asList(IdentityKind.values());

        assertThat(rows).hasSizeGreaterThanOrEqualTo(kinds.size());
        for (IdentityKind kind : kinds) {
            String row = rows.get(kind.ordinal());
            assertThat(row).startsWith("| `" + kind.key() + "`");
            assertThat(kind.variables()).allMatch(variable -> row.contains("`" + variable + "`"));
        }
    }

    private static Map<String, String> environment(IdentityKind kind) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : kind.variables()) {
            environment.put(variable, "set");
        }
        return environment;
    }

    private static PickedIdentity pick(String option, Map<String, String> environment) {
        ConnectionFactory factory = new ConnectionFactory(new RootedTls(List.of()), ProxyRules.NONE);
        return new Identities(
                        OptionsFixture.options("vault=contoso,secrets=a," + option)
                                .identity(),
                        environment,
                        factory,
                        factory,
                        new RecordedLog().at(Log.Level.DEBUG))
                .pick();
    }
}
