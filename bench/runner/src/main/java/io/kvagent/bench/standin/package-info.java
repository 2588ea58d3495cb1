// SPDX-License-Identifier: Apache-2.0
/**
 * Azure's metadata service and vaults on loopback, in a process of their own, with answers that take as long as they are told to. The
 * same process serves all contenders of a run.
 */
package io.kvagent.bench.standin;
