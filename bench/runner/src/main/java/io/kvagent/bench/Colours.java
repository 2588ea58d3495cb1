// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

/** Of a plot; the lines' are told apart by their labels too. */
record Colours(String background, String text, String grid, String ours, String others, String bare) {

    static final Colours LIGHT = new Colours("#ffffff", "#1f2328", "#d1d9e0", "#0969da", "#8c959f", "#57606a");
    static final Colours DARK = new Colours("#0d1117", "#e6edf3", "#30363d", "#4493f8", "#6e7681", "#9198a1");

    String of(String rivalKey) {
        if (rivalKey.startsWith(Contenders.FLOOR)) {
            return bare;
        }
        return rivalKey.contains("agent") ? ours : others;
    }
}
