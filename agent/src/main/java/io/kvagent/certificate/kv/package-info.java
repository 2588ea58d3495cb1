// SPDX-License-Identifier: Apache-2.0
/** The handler of {@code kv:} URLs. The JDK finds it by this package's name. */
package io.kvagent.certificate.kv;
