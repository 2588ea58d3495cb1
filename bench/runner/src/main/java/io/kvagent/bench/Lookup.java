// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

/**
 * One benchmark of {@code Lookups}.
 *
 * @param key the method's name
 * @param label in tables
 * @param mostNanos that it may take under the agent; 0 if it must take no longer than on a plain JVM
 */
record Lookup(String key, String label, int mostNanos) {

    static final Lookup[] ALL = {
        new Lookup("property", "getProperty, another that is there", 0),
        new Lookup("absentProperty", "getProperty, one that is not there", 0),
        new Lookup("secret", "getProperty, a secret", 100),
        new Lookup("variable", "getenv, another that is there", 0),
        new Lookup("absentVariable", "getenv, one that is not there", 0),
        new Lookup("connect", "Driver.connect, a secret as password", 1_000),
    };
}
