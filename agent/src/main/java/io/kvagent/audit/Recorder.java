// SPDX-License-Identifier: Apache-2.0
package io.kvagent.audit;

/** Takes events, if it wants them. */
interface Recorder {
    Recorder NONE = new Recorder() {
        @Override
        public boolean wantsReads() {
            return false;
        }

        @Override
        public void record(Event event) {}
    };

    /** Asked at every read of a secret. */
    boolean wantsReads();

    void record(Event event);
}
