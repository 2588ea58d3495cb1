// SPDX-License-Identifier: Apache-2.0
/** An application on Spring Boot, for versions 2.7 to 4, without a web server or a database. */
package io.kvagent.it.probe.spring;
