// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.List;

/** What is left of a program: its exit code and all that it wrote. */
record EndedJvm(int exitCode, String stdout, String stderr) {

    List<String> stdoutLines() {
        return stdout.lines().toList();
    }

    List<String> stderrLines() {
        return stderr.lines().toList();
    }
}
