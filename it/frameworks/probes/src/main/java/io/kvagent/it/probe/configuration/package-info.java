// SPDX-License-Identifier: Apache-2.0
/** An application that reads its settings by small configuration libraries. */
package io.kvagent.it.probe.configuration;
