// SPDX-License-Identifier: Apache-2.0
/**
 * What the app reads now: the current generation of values, and the wait for the first one.
 *
 * <p>Filled by a fetch, read by the exposures. Makes no request and changes nothing in the JVM.
 */
package io.kvagent.secrets;
