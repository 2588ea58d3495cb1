// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import java.io.File;
import java.util.concurrent.TimeUnit;

/** A file that somebody touches to have the vault looked at, where nothing can attach to the JVM. */
final class RefreshFile {
    static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final File file;
    private long modified;

    RefreshFile(String path) {
        file = new File(path);
        modified = file.lastModified();
    }

    /** Whether it was made or touched since this was last asked. One that is gone says nothing. */
    boolean isTouched() {
        long before = modified;
        modified = file.lastModified();
        return modified != before && modified != 0;
    }
}
