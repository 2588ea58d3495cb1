// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.Connection;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.Request;
import io.kvagent.http.Response;
import io.kvagent.http.RetryPolicy;
import io.kvagent.http.RetryingSender;
import io.kvagent.identity.Token;
import io.kvagent.identity.TokenCache;
import io.kvagent.json.JsonException;
import io.kvagent.reference.ListedSecret;
import io.kvagent.reference.SecretId;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads secrets: {@code GET https://<vault>/secrets/<name>[/<version>]?api-version=...} with a bearer token (Key Vault REST API,
 * "Get Secret"). For any number of threads.
 */
public final class VaultClient implements AutoCloseable {
    private static final int MAX_BODY = 256 * 1024;

    /** 25 secrets, each with 15 tags of 1 KiB at most. */
    private static final int MAX_LIST_PAGE = 512 * 1024;

    private static final int UNAUTHORIZED = 401;
    private static final long SLOWEST_ANSWER_MILLIS = 1_000;
    private static final String USER_AGENT = "kv-agent";

    private final TokenCache tokens;
    private final String apiVersion;
    private final String authority;
    private final RetryingSender sender;
    private final RetryingSender once;
    private final Connections connections;
    private final Map<VaultAddress, Duration> answerTimes = new ConcurrentHashMap<>();
    /** The vaults that refuse for now, and are not asked again. */
    private final Map<VaultAddress, AgentFailure> refusing = new ConcurrentHashMap<>();

    private final boolean endsAtRefusal;

    /** @param authority {@code host[:port]} of the operator's own authority, known beside Azure's; "" if there is none */
    public VaultClient(ConnectionFactory factory, TokenCache tokens, String apiVersion, String authority, Log log) {
        this(factory, tokens, apiVersion, authority, RetryPolicy.VAULT, log);
    }

    VaultClient(
            ConnectionFactory factory,
            TokenCache tokens,
            String apiVersion,
            String authority,
            RetryPolicy retries,
            Log log) {
        this.endsAtRefusal = retries.endsAtRefusal();
        this.authority = authority;
        this.connections = new Connections(factory);
        this.tokens = tokens;
        this.apiVersion = apiVersion;
        this.sender = new RetryingSender(retries, log);
        this.once = new RetryingSender(RetryPolicy.NONE, log);
    }

    /** Connects to a vault beside what else is to be done, so that the first secret of it is read without a handshake. */
    void connectAhead(VaultAddress vault, Deadline deadline) {
        connections.openAhead(vault, deadline);
    }

    /**
     * How long that vault's last answer took: from the request on, on a connection that stood; or with the wait, if it had us wait.
     */
    Duration answerTime(VaultAddress vault) {
        return answerTimes.getOrDefault(vault, Duration.ZERO);
    }

    /** Whether an answer that took so long came after a wait. */
    static boolean isWait(Duration time) {
        return time.toMillis() > SLOWEST_ANSWER_MILLIS;
    }

    /** @throws io.kvagent.report.AgentFailure if the secret can't be had */
    public Secret read(SecretId id, Deadline deadline) {
        if (refusing.containsKey(id.vault())) {
            throw refusing.get(id.vault());
        }
        VaultFailures failures = new VaultFailures(id, tokens.identity());
        String version = id.version().isEmpty() ? "" : "/" + id.version();
        String path = "/secrets/" + id.name() + version + "?api-version=" + apiVersion;
        try {
            Secret secret = Secret.of(
                    get(id.vault(), path, MAX_BODY, failures, deadline).json());
            if (!secret.isOf(id)) {
                throw failures.otherSecret();
            }
            if (!secret.isEnabled()) {
                throw failures.disabled();
            }
            return secret;
        } catch (JsonException e) {
            throw failures.ofNonsense();
        } catch (IOException e) {
            throw failures.ofConnection(e);
        }
    }

    /**
     * What the vault says of its secrets, disabled ones too; no values.
     *
     * @throws io.kvagent.report.AgentFailure if the list can't be had
     */
    public List<ListedSecret> list(VaultAddress vault, Deadline deadline) {
        VaultFailures failures = VaultFailures.ofList(vault, tokens.identity());
        SecretList list = new SecretList(vault, apiVersion);
        try {
            while (list.hasNextPage()) {
                list.add(get(vault, list.nextPage(), MAX_LIST_PAGE, failures, deadline)
                        .json());
            }
            return list.secrets();
        } catch (JsonException e) {
            throw failures.ofNonsense();
        } catch (IOException e) {
            throw failures.ofConnection(e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    /**
     * Asks once how the vault sees this machine ({@code GET /healthstatus}, which needs no token).
     *
     * @throws io.kvagent.report.AgentFailure if it can't be reached, or what answers is not a vault
     */
    public VaultHealth health(VaultAddress vault, Deadline deadline) {
        VaultFailures failures = new VaultFailures(vault, tokens.identity());
        try {
            Request request = Request.get("/healthstatus").header("User-Agent", USER_AGENT);
            Response response = send(once, vault, request, MAX_BODY, deadline);
            Optional<VaultHealth> health = VaultHealth.of(response);
            if (!health.isPresent()) {
                throw failures.ofNonsense();
            }
            return health.get();
        } catch (IOException e) {
            throw failures.ofConnection(e);
        }
    }

    /** With a token, and once more with a new one if the vault refuses the first. */
    private Response get(VaultAddress vault, String path, int maxBody, VaultFailures failures, Deadline deadline)
            throws IOException {
        Token token = tokens.get(vault.cloud(), deadline);
        Response response = get(vault, path, maxBody, token, deadline);
        if (response.status() == UNAUTHORIZED) {
            if (!Challenge.of(response).isOf(vault, authority)) {
                throw failures.strangeChallenge();
            }
            token = tokens.replace(vault.cloud(), token, deadline);
            response = get(vault, path, maxBody, token, deadline);
        }
        if (response.status() != 200) {
            AgentFailure failure = failures.ofAnswer(response, token);
            if (endsAtRefusal && failure.isThrottled()) {
                refusing.put(vault, failure);
            }
            throw failure;
        }
        return response;
    }

    private Response get(VaultAddress vault, String path, int maxBody, Token token, Deadline deadline)
            throws IOException {
        Request request = Request.get(path)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Accept", "application/json")
                .header("User-Agent", USER_AGENT);
        return send(sender, vault, request, maxBody, deadline);
    }

    private Response send(RetryingSender how, VaultAddress vault, Request request, int maxBody, Deadline deadline)
            throws IOException {
        Connection connection = connections.take(vault, deadline);
        long start = deadline.nanos();
        try {
            return how.send(connection, request, maxBody, deadline);
        } catch (IOException e) {
            if (connection.wasOpen()) {
                throw e;
            }
            VaultUnreachableException unreachable = VaultUnreachableException.of(vault, e);
            if (how == sender) { // who asks but once gives nothing up
                connections.giveUp(vault, unreachable);
            }
            throw unreachable;
        } finally {
            Duration whole = Duration.ofNanos(deadline.nanos() - start);
            answerTimes.put(vault, isWait(whole) ? whole : connection.answerTime());
            connections.giveBack(vault, connection);
        }
    }
}
