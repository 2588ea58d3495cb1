// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries that an application reads its configuration with. */
@Tag(ProductTest.ESSENTIAL)
@ExtendWith(Harness.class)
class ConfigLibrariesIT {

    static Stream<Way> ways() {
        return Way.enabled(Way.values());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void readThePasswordOfTheVault(Way way, Azure azure, JvmLauncher launcher) throws Exception {
        String password = Canaries.newValue("password");
        azure.vault().secret(Way.SECRET, password);
        ForkedJvm program = launcher.java()
                .main(
                        ProductFiles.classPath("config-libraries"),
                        "io.kvagent.it.app.ConfigLibraries",
                        way.isVariable() ? "variable" : "property");

        EndedJvm ended =
                way.applyTo(program, azure, "app.password", "FLYWAY_PASSWORD").run();

        List<String> libraries = new ArrayList<>(
                List.of("Lightbend Config", "Commons Configuration", "Ant", "SmallRye Config", "Micronaut"));
        if (way.isVariable()) {
            libraries.add("Flyway");
        }
        String hash = PrintProperties.sha256(password);
        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .filteredOn(line -> line.endsWith(" " + hash))
                .containsExactlyElementsOf(
                        libraries.stream().map(library -> library + " " + hash).toList());
        assertThat(ended.exitCode()).isZero();
    }
}
