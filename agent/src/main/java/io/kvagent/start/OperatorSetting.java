// SPDX-License-Identifier: Apache-2.0
package io.kvagent.start;

import io.kvagent.config.JvmProperties;

/** A name that the operator set, as a property or in the environment. */
final class OperatorSetting {
    private final String name;
    private final boolean isVariable;
    private final boolean isEmpty;

    OperatorSetting(String name, boolean isVariable, String value) {
        this.name = name;
        this.isVariable = isVariable;
        this.isEmpty = value.isEmpty();
    }

    String name() {
        return name;
    }

    boolean isVariable() {
        return isVariable;
    }

    /** Set by no operator. */
    boolean isOfJvm() {
        return !isVariable && JvmProperties.contain(name);
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /** As messages show it: {@code -Ddb.password}, or {@code environment variable DB_PASSWORD}. */
    @Override
    public String toString() {
        return isVariable ? "environment variable " + name : "-D" + name;
    }
}
