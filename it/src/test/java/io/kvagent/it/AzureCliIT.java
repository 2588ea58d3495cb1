// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A developer's own sign-in: an {@code az} of ours stands first on the PATH. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there az is a script of cmd.exe")
class AzureCliIT {

    private final Path bin = Work.directory("az");

    private Azure azure;
    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        canaries.watch("an access token", azure.token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "log=debug"})
    void getsATokenFromAz(String options) throws Exception {
        az(
                "echo \"$@\" > " + bin + "/asked",
                "pwd > " + bin + "/directory",
                "echo WARNING: there is a newer version, update? >&2",
                "cat >&2",
                "cat " + token());

        EndedJvm ended = program(options).run();

        if (options.isEmpty()) {
            stubs.assertServed(ended, "azure-cli");
        }
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr()).doesNotContain("WARNING");
        assertThat(bin.resolve("asked"))
                .hasContent("account get-access-token --output json --resource https://vault.azure.net");
        assertThat(Path.of(Files.readString(bin.resolve("directory")).strip()).toRealPath())
                .as("not where somebody could have put an az")
                .isEqualTo(Path.of("/bin").toRealPath());
        assertThat(stubs.paths()).as("nobody else is asked").containsExactly("/secrets/greeting");
    }

    @Test
    void isNeverSelectedAutomatically() throws Exception {
        az("touch " + bin + "/asked", "cat " + token());

        stubs.assertServed(forksPath(stubs.program(launcher, "")).run(), "imds");

        assertThat(bin.resolve("asked")).doesNotExist();
    }

    @Test
    void saysThatItIsNotInstalled() {
        EndedJvm ended = program("").environment("PATH", bin.toString()).run();

        ExpectedExit.failure(
                ended,
                77,
                "the Azure CLI (az) is not on the PATH",
                "install it, or choose another identity by identity=");
        assertThat(azure.allCalls()).isZero();
    }

    @Test
    void saysThatNobodyIsSignedIn() throws Exception {
        az("echo \"ERROR: Please run 'az login' to setup account.\" >&2", "exit 1");

        EndedJvm ended = program("").run();

        ExpectedExit.failure(ended, 77, "az gives no token", "sign in: az login");
        assertThat(ended.stderr()).as("its own words stay its own").doesNotContain("to setup account");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo",
                "echo hello",
                "echo '[]'",
                "echo '{}'",
                "echo '{\"accessToken\":\"\"}'",
                "head -c 200000 /dev/zero"
            })
    void saysThatItPrintsNoToken(String command) throws Exception {
        az(command);

        ExpectedExit.failure(program("").run(), 69, "az prints no token", "try it: az account get-access-token");
    }

    /** It and what it has started, as the real one is a script around Python. */
    @Test
    void stopsAnAzThatHangs() throws Exception {
        az("echo $$ > " + bin + "/pids", "sleep 300 & echo $! >> " + bin + "/pids", "wait");

        EndedJvm ended = FaultCase.runInTime(program("deadline=2s"), Duration.ofSeconds(2));

        ExpectedExit.failure(ended, 69, "az does not end in time", "raise deadline=");
        assumeThat(Jvms.usual().feature())
                .as("Java 8 can't end what az has started")
                .isGreaterThan(8);
        List<Long> pids = Files.readAllLines(bin.resolve("pids"), UTF_8).stream()
                .map(Long::valueOf)
                .toList();
        assertThat(pids).hasSize(2);
        for (long pid : pids) {
            // What lost its parent is seen to end when the system has noticed.
            Optional<ProcessHandle> left = ProcessHandle.of(pid);
            assertThatCode(() -> left.ifPresent(process ->
                            process.onExit().orTimeout(5, TimeUnit.SECONDS).join()))
                    .as("process %s is left", pid)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void knowsNoOtherIdentity() {
        EndedJvm ended = program("client-id=" + IdentityStubs.CLIENT_ID).run();

        ExpectedExit.failure(ended, 64, "identity azure-cli can't be selected by client-id", "leave out client-id=");
    }

    private ForkedJvm program(String options) {
        return forksPath(stubs.program(launcher, "identity=azure-cli" + (options.isEmpty() ? "" : "," + options)));
    }

    private ForkedJvm forksPath(ForkedJvm program) {
        // The helper by which Java starts programs is built for another C library in some of the runtimes that tests
        // are given.
        return program.property("jdk.lang.Process.launchMechanism", "FORK").environment("PATH", bin + ":/usr/bin:/bin");
    }

    /** In a file, so that the script itself holds no token. */
    private Path token() throws IOException {
        return Files.writeString(
                bin.resolve("token.json"),
                "{\"accessToken\":\"" + azure.token()
                        + "\",\"expiresOn\":\"2030-01-01 02:05:08.000000\",\"expires_on\":4070908800,\"subscription\":\"s\",\"tenant\":\"t\",\"tokenType\":\"Bearer\"}");
    }

    private void az(String... lines) {
        try {
            Path az = Files.writeString(bin.resolve("az"), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
            Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
