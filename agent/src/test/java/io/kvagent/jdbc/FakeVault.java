// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps the looks that were asked for; a test ends them. */
final class FakeVault implements VaultLook {
    final BlockingQueue<End> looks = new LinkedBlockingQueue<>();

    @Override
    public void begin(End end) {
        looks.add(end);
    }
}
