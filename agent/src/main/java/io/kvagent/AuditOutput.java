// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.audit.Audit;
import io.kvagent.audit.FlightRecording;
import io.kvagent.reference.Reference;
import io.kvagent.report.Log;
import io.kvagent.time.AgentThread;
import io.kvagent.weave.ClassLoadListener;
import java.util.ArrayList;
import java.util.List;

/** Where the audit shows: in flight recordings, and, if it is to be told, in a line at exit. */
final class AuditOutput {
    private final Audit audit;
    private final List<Reference> references;
    private final Log log;

    AuditOutput(Audit audit, List<Reference> references, Log log) {
        this.audit = audit;
        this.references = references;
        this.log = log;
    }

    void install(ClassLoadListener listener) {
        listener.await(FlightRecording.MARK, new Runnable() {
            @Override
            public void run() {
                listenForRecordings();
            }
        });
    }

    void tellAtExit() {
        if (!audit.isTold()) {
            return;
        }
        Runnable summary = new Runnable() {
            @Override
            public void run() {
                tellSummary();
            }
        };
        ShutdownHook.add(summary, "kv-agent audit");
    }

    /** Not in the thread that loads the recorder, which could not use it yet. */
    private void listenForRecordings() {
        Runnable listen = new Runnable() {
            @Override
            public void run() {
                FlightRecording.listen(audit);
            }
        };
        new AgentThread(listen, "kv-agent recording").start();
    }

    private void tellSummary() {
        List<String> names = new ArrayList<>();
        for (Reference reference : references) {
            names.add(reference.toString());
        }
        log.info(audit.summary(names));
    }
}
