// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

/** Shows the findings, each as it comes. */
interface Report {
    void add(Finding finding);

    /** @param exitCode premain's */
    void end(int exitCode);
}
