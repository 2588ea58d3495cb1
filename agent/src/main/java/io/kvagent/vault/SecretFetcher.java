// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.audit.Audit;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.RetryPolicy;
import io.kvagent.identity.TokenCache;
import io.kvagent.json.JsonException;
import io.kvagent.json.JsonLeaf;
import io.kvagent.json.JsonValue;
import io.kvagent.reference.FieldPattern;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.time.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the secrets of references: each secret once, however many references use it, several at a time where that pays, and gathers
 * what fails.
 */
public final class SecretFetcher {
    /** What a failure means for the references after it. */
    public enum OnFailure {
        /** The first failure ends the fetch. */
        STOP,
        /** All are tried, in their order. */
        TRY_ALL,
        /** All are tried, each vault on a thread of its own: an unreachable or slow one doesn't delay the others. */
        TRY_VAULTS_IN_PARALLEL
    }

    private final TokenCache tokens;
    private final ConnectionFactory factory;
    private final String apiVersion;
    private final String authority;
    private final RetryPolicy retries;
    private final Audit audit;
    private final Log log;
    private final CertificateReader certificates = new CertificateReader();

    /** Read by a search, for the next fetch alone. */
    private final Map<SecretId, Secret> readAhead = new ConcurrentHashMap<>();

    /** @param authority {@code host[:port]} of the operator's own authority, known beside Azure's; "" if there is none */
    public SecretFetcher(
            TokenCache tokens, ConnectionFactory factory, String apiVersion, String authority, Audit audit, Log log) {
        this(tokens, factory, apiVersion, authority, RetryPolicy.VAULT, audit, log);
    }

    private SecretFetcher(
            TokenCache tokens,
            ConnectionFactory factory,
            String apiVersion,
            String authority,
            RetryPolicy retries,
            Audit audit,
            Log log) {
        this.tokens = tokens;
        this.factory = factory;
        this.apiVersion = apiVersion;
        this.authority = authority;
        this.retries = retries;
        this.audit = audit;
        this.log = log;
    }

    /** For looks at newer values, which come again and again: a vault that refuses (429) is left alone until the next. */
    public SecretFetcher forRoutineLooks() {
        return forLooks(RetryPolicy.VAULT_LOOK);
    }

    /** For looks at newer values that somebody waits for: retried as at the start. */
    public SecretFetcher forUrgentLooks() {
        return forLooks(RetryPolicy.VAULT);
    }

    /** That a secret was read again is no news for the audit. */
    private SecretFetcher forLooks(RetryPolicy policy) {
        return new SecretFetcher(tokens, factory, apiVersion, authority, policy, Audit.none(), log);
    }

    /**
     * The requests run on a thread of their own: a DNS look-up has no time limit, and the deadline holds all the same.
     *
     * @param listener told what is found, until this returns
     */
    public FetchResult fetch(
            List<Reference> references, OnFailure onFailure, FetchListener listener, Deadline deadline) {
        FetchResult result = new FetchResult(listener);
        Runnable work = new Runnable() {
            @Override
            public void run() {
                read(references, onFailure, result, deadline);
            }
        };
        try {
            if (!deadline.run(work, "kv-agent")) {
                result.giveUp(overdue(deadline, result.activity()));
            }
        } finally {
            result.seal(references);
        }
        return result;
    }

    /** As {@link #fetch}, on the calling thread; the result is not sealed. */
    public void read(List<Reference> references, OnFailure onFailure, FetchResult result, Deadline deadline) {
        try (VaultClient vault = newClient()) {
            SecretReadCache cache = new SecretReadCache(vault, certificates, audit);
            for (Map.Entry<SecretId, Secret> read : new ArrayList<>(readAhead.entrySet())) {
                cache.put(read.getKey(), read.getValue());
                readAhead.remove(read.getKey());
            }
            new Fetch(vault, cache, tokens, onFailure, result, deadline).run(references);
        }
    }

    /**
     * The fields of a secret whose value is JSON. The fetch after it takes the same version, and asks for it no more.
     *
     * @throws AgentFailure if the secret can't be had; none where it is missing and the pattern is optional
     */
    public List<JsonLeaf> fields(FieldPattern pattern, VaultClient client, Deadline deadline) {
        try {
            Secret secret = client.read(pattern.secret(), deadline);
            readAhead.put(pattern.secret(), secret);
            return JsonValue.parse(secret.value().reveal()).leaves();
        } catch (JsonException e) {
            return Collections.emptyList();
        } catch (AgentFailure e) {
            if (pattern.isOptional() && e.exitCode() == ExitCode.MISSING_SECRET) {
                return Collections.emptyList();
            }
            throw e;
        }
    }

    /** For what is asked of a vault beside its secrets. */
    public VaultClient newClient() {
        return new VaultClient(factory, tokens, apiVersion, authority, retries, log);
    }

    /** @param activity what is being waited for */
    public static AgentFailure overdue(Deadline deadline, String activity) {
        return new AgentFailure(
                ExitCode.UNREACHABLE,
                "not done within " + deadline.total().toMillis() + " ms: still waiting for " + activity,
                "check the network and its name servers, or raise deadline=");
    }
}
