// SPDX-License-Identifier: Apache-2.0
/** An application that logs with Logback, for versions 1.3 to 1.6, and names its secrets in {@code logback.xml}. */
package io.kvagent.it.probe.logback;
