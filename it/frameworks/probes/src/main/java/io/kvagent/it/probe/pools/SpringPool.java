// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.pools;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** A Spring application that leaves everything to Spring Boot. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SpringPool {}
