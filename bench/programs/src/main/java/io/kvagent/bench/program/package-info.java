// SPDX-License-Identifier: Apache-2.0
/** The programs that are measured and need no library, and what all measured programs say. They import nothing but the JDK. */
package io.kvagent.bench.program;
