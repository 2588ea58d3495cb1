// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A developer's own sign-in, by {@code az account get-access-token --output json --resource ...}. Never picked by itself.
 *
 * <p>Started without a shell where the system allows it, in a directory of the system's (not the app's, where somebody could plant
 * an {@code az}), with nothing to read on stdin: an upgrade prompt would wait for ever.
 */
final class AzureCli implements TokenSource {
    private static final int MAX_OUTPUT = 64 * 1024;
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final PlatformEnvironment variables;

    AzureCli(IdentityContext context) {
        context.only(IdentitySelector.Kind.SYSTEM_ASSIGNED);
        this.variables = context.variables();
    }

    @Override
    public String name() {
        return "azure-cli";
    }

    @Override
    public String description() {
        return "azure-cli, signed-in user";
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        Instant asked = deadline.now();
        try {
            return Token.of(JsonObject.parse(run(command(cloud), deadline)), "accessToken", asked);
        } catch (JsonException e) {
            throw new AgentFailure(
                    ExitCode.UNREACHABLE,
                    "az prints no token",
                    "try it: az account get-access-token --resource " + cloud.vaultResource());
        }
    }

    private List<String> command(Cloud cloud) {
        List<String> command = new ArrayList<>(Arrays.asList(
                "az", "account", "get-access-token", "--output", "json", "--resource", cloud.vaultResource()));
        if (WINDOWS) {
            command.addAll(0, Arrays.asList("cmd.exe", "/c")); // az is az.cmd there
        }
        return command;
    }

    /** What it prints on stdout; stderr is not mixed in, since warnings would spoil the JSON. */
    private byte[] run(List<String> command, Deadline deadline) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File(WINDOWS ? variables.get("SystemRoot") + "\\system32" : "/bin"))
                .redirectInput(new File(WINDOWS ? "NUL" : "/dev/null"))
                .redirectError(new File(WINDOWS ? "NUL" : "/dev/null"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new AgentFailure(
                    ExitCode.NOT_PERMITTED,
                    "the Azure CLI (az) is not on the PATH",
                    "install it, or choose another identity by identity=");
        }
        try {
            byte[] output = output(process, deadline);
            if (output.length > MAX_OUTPUT) {
                return new byte[0]; // no token is as long, and az waits for somebody to read on
            }
            if (!process.waitFor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AgentFailure(ExitCode.UNREACHABLE, "az does not end in time", "raise deadline=");
            }
            if (process.exitValue() != 0) {
                throw new AgentFailure(
                        ExitCode.NOT_PERMITTED,
                        "az gives no token: nobody is signed in, or not for this",
                        "sign in: az login");
            }
            return output;
        } catch (IOException e) {
            throw new AgentFailure(ExitCode.UNREACHABLE, "az can't be read", "try it: az account get-access-token", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentFailure(ExitCode.UNREACHABLE, "az does not end in time", "raise deadline=");
        } finally {
            ProcessTree.end(process);
        }
    }

    /** Waits no longer than the deadline: a silent az is ended, and its output with it. */
    private static byte[] output(Process process, Deadline deadline) throws IOException, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        InputStream in = process.getInputStream();
        while (!deadline.isOver() && output.size() <= MAX_OUTPUT) {
            boolean ended = !process.isAlive();
            if (in.available() > 0) {
                output.write(buffer, 0, in.read(buffer, 0, Math.min(buffer.length, in.available())));
            } else if (ended) {
                break;
            } else {
                process.waitFor(10, TimeUnit.MILLISECONDS);
            }
        }
        return output.toByteArray();
    }
}
