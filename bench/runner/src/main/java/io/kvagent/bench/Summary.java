// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.Arrays;

/** The middle and the ends of some figures. */
record Summary(double median, double min, double max, int count) {

    /** @throws IllegalArgumentException if there are none */
    static Summary of(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no figures");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Summary(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }
}
