// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.audit.Audit;
import io.kvagent.config.RefreshOptions;
import io.kvagent.reference.Reference;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.SecretValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that changed while the app has an old value of them: some class has read it, has not read again since, and no hook passes
 * the new value on in its place. Each is told once, after a time in which the app may read it again, or log in with it.
 */
public final class StaleSecrets implements SecretStore.Listener {
    private final SecretStore store;
    private final Audit audit;
    private final boolean showsReaders;
    private final long grace;
    private final boolean ends;
    private final Log log;
    private final RefreshSchedule.Jitter jitter = new Refresher.Numbers();
    /** By reference: the generation that brought the newest value. */
    private final Map<Reference, Integer> changes = new LinkedHashMap<>();
    /** By reference: when it is told, by {@code System.nanoTime()}. */
    private final Map<Reference, Long> due = new LinkedHashMap<>();

    /** @param showsReaders whether reads of properties are seen; those of variables are */
    public StaleSecrets(SecretStore store, Audit audit, boolean showsReaders, RefreshOptions options, Log log) {
        this.store = store;
        this.audit = audit;
        this.showsReaders = showsReaders;
        this.grace = options.staleGrace().toNanos();
        this.ends = options.endsIfStale();
        this.log = log;
        store.addListener(this);
    }

    @Override
    public synchronized void changed(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now) {
        if (before != null) {
            changes.put(reference, store.current().number());
            due.put(reference, System.nanoTime() + grace / 2 + jitter.below(grace + 1));
        }
    }

    /** The names under which the app reads them. */
    synchronized List<String> names() {
        List<String> names = new ArrayList<>();
        for (Reference reference : changes.keySet()) {
            if (isStale(reference)) {
                names.add(reference.toString());
            }
        }
        return names;
    }

    /** Of those that have changed: the new value of which a hook passes on. */
    synchronized List<String> healed() {
        List<String> names = new ArrayList<>();
        for (Reference reference : changes.keySet()) {
            if (store.isFollowed(reference)) {
                names.add(reference.toString());
            }
        }
        return names;
    }

    synchronized boolean isAnyDue() {
        return !due.isEmpty();
    }

    /** Nanoseconds until the next one is to be told. */
    synchronized long untilDue() {
        long least = RefreshSchedule.NEVER;
        long now = System.nanoTime();
        for (long then : due.values()) {
            least = Math.min(least, Math.max(0, then - now));
        }
        return least;
    }

    void tellWhatIsDue() {
        boolean told = false;
        for (Reference reference : takeDue()) {
            log.info(reference + " has a new version, but " + holders(reference)
                    + ": have it read again, or restart the app");
            told = true;
        }
        if (told && ends) {
            log.info("ending the JVM with exit code " + ExitCode.STALE.number() + ", as stale=exit demands");
            System.exit(ExitCode.STALE.number());
        }
    }

    private synchronized List<Reference> takeDue() {
        List<Reference> taken = new ArrayList<>();
        for (Iterator<Map.Entry<Reference, Long>> each = due.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Reference, Long> entry = each.next();
            if (System.nanoTime() - entry.getValue() >= 0) {
                each.remove();
                if (isStale(entry.getKey())) {
                    taken.add(entry.getKey());
                }
            }
        }
        return taken;
    }

    private boolean isStale(Reference reference) {
        return !store.isFollowed(reference)
                && (!areReadersShown(reference) || !readers(reference).isEmpty());
    }

    private boolean areReadersShown(Reference reference) {
        return showsReaders || reference.isInVariable();
    }

    private synchronized Set<String> readers(Reference reference) {
        Integer change = changes.get(reference);
        return change == null ? Collections.<String>emptySet() : audit.readersBefore(reference.toString(), change);
    }

    private String holders(Reference reference) {
        return areReadersShown(reference)
                ? String.join(", ", readers(reference)) + " may still have the old one"
                : "the app may still have the old one";
    }
}
