// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.Optional;

/**
 * Something that the project wants to be true, beside what was measured.
 *
 * @param figure empty if this run has not measured it
 * @param limit that the figure must not exceed
 */
record Target(String what, Optional<Double> figure, double limit, String unit) {

    String verdict() {
        return figure.map(value -> value <= limit ? "met" : "not met").orElse("not measured");
    }
}
