package io.kvagent.bench.fleet;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.config.Reference;
import io.kvagent.http.Dialer;
import io.kvagent.http.Time;
import io.kvagent.identity.Identities;
import io.kvagent.identity.Tokens;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.vault.Resolution;
import io.kvagent.vault.Resolver;
import io.kvagent.vault.Slot;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One start of the agent, up to its values: the same objects, put together in the same way, as before an app's main. */
final class Instance {
    private final Options options;
    private final Time time;
    private long started;
    private long ended;
    private String failure = "did not end";

    Instance(Options options, Time time) {
        this.options = options;
        this.time = time;
    }

    void run(Dialer local, Dialer remote) {
        Log log = new Log(Log.Level.OFF, System.err);
        List<Reference> wanted = options.references();
        Map<Reference, Slot> slots = new LinkedHashMap<>();
        wanted.forEach(reference -> slots.put(reference, new Slot(reference, remote.deadline())));
        Resolution resolution = new Resolution(slots);
        Tokens tokens = new Tokens(new Identities(options, Map.of(), local, remote, log).pick(), Audit.none());
        new Resolver(tokens, remote, options.apiVersion(), options.identity().authorityHost(), Audit.none(), log)
                .resolve(wanted, options.continuesOnFailure(), resolution);
        resolution.seal(wanted);
        failure = failure(slots.values(), resolution);
    }

    void markStart() {
        started = time.nanos();
    }

    void markEnd() {
        ended = time.nanos();
    }

    Duration ended() {
        return Duration.ofNanos(ended);
    }

    Duration took() {
        return Duration.ofNanos(ended - started);
    }

    /** "" if every value is there, and the right one. */
    String failure() {
        return failure;
    }

    private static String failure(Collection<Slot> slots, Resolution resolution) {
        for (AgentFailure failure : resolution.failures()) {
            return failure.problem();
        }
        for (Slot slot : slots) {
            Reference reference = slot.reference();
            if (!slot.isThere()) {
                return "no value as " + reference.name();
            }
            if (!slot.await().reveal().equals(reference.secret().name())) {
                return "another secret's value as " + reference.name();
            }
        }
        return "";
    }
}
