// SPDX-License-Identifier: Apache-2.0
/** An application on MicroProfile Config, with SmallRye's versions 2 and 3. */
package io.kvagent.it.probe.microprofile;
