// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

/**
 * One benchmark of {@code Lookups}.
 *
 * @param key the method's name
 * @param label in tables
 * @param ofSecret whether the key is a secret's
 */
record Lookup(String key, String label, boolean ofSecret) {

    static final Lookup[] ALL = {
        new Lookup("property", "getProperty, another that is there", false),
        new Lookup("absentProperty", "getProperty, one that is not there", false),
        new Lookup("secret", "getProperty, a secret", true),
        new Lookup("variable", "getenv, another that is there", false),
        new Lookup("absentVariable", "getenv, one that is not there", false),
    };
}
