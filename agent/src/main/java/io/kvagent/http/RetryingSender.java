// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.http.NameLookup.NameServerException;
import io.kvagent.report.Log;
import io.kvagent.time.Deadline;
import io.kvagent.url.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request until its answer is final: again after the pauses of its rules, or when the server's {@code Retry-After} says.
 * It ends early rather than wait past the deadline.
 */
public final class RetryingSender {
    private final RetryPolicy policy;
    private final Log log;

    public RetryingSender(RetryPolicy policy, Log log) {
        this.policy = policy;
        this.log = log;
    }

    /**
     * @param maxBody cap of the answer's body, in bytes
     * @return the last answer, whatever its status
     * @throws IOException the last failure to get one
     */
    public Response send(Connection connection, Request request, int maxBody, Deadline deadline) throws IOException {
        RetryState state = new RetryState(policy, deadline);
        @Nullable Try before = null;
        while (true) {
            Try now = attempt(connection, request, maxBody, deadline);
            if (before != null && now.response == null && deadline.isOver()) {
                // The deadline cut this try off; what is wrong is what the one before it met.
                return before.end();
            }
            Duration pause = pause(state, now);
            if (pause.isNegative() || !announceAndSleep(connection.origin(), now.response, pause, deadline)) {
                return now.end();
            }
            before = now;
        }
    }

    /** What one try came to: an answer, or a failure to get one. */
    private static final class Try {
        private final @Nullable Response response;
        private final @Nullable IOException failure;

        private Try(@Nullable Response response, @Nullable IOException failure) {
            this.response = response;
            this.failure = failure;
        }

        private Response end() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(response);
        }
    }

    private Try attempt(Connection connection, Request request, int maxBody, Deadline deadline) {
        String target = connection.origin() + request.path();
        try {
            Response response = connection.send(request, maxBody, deadline);
            log.debug(target + ": " + response.status());
            return new Try(response, null);
        } catch (IOException e) {
            log.debug(target + ": " + e);
            return new Try(null, e);
        }
    }

    /** Before the next try; negative if there is to be none. */
    private static Duration pause(RetryState state, Try now) {
        if (now.response != null) {
            return state.after(now.response);
        }
        return isLostConnection(now.failure) ? state.afterLostConnection() : Duration.ofNanos(-1);
    }

    private boolean announceAndSleep(Origin origin, @Nullable Response response, Duration pause, Deadline deadline)
            throws IOException {
        if (pause.compareTo(deadline.remaining()) >= 0) {
            return false;
        }
        String what = response == null ? " did not answer" : " answered " + response.status();
        String line = origin.authority() + what + ", trying again in " + seconds(pause) + " s";
        if (deadline.isAwaited()) {
            log.info(line);
        } else {
            log.debug(line);
        }
        return deadline.sleep(pause);
    }

    /** Below a second with one decimal: a quarter of a second is not one second. */
    private static String seconds(Duration pause) {
        long tenths = Math.max(1, Math.round(pause.toMillis() / 100.0));
        return tenths < 10 ? "0." + tenths : String.valueOf(Math.round(pause.toMillis() / 1000.0));
    }

    /** Distinguished from what no retry can fix: a name that does not resolve, a certificate, an answer that is not HTTP. */
    private static boolean isLostConnection(@Nullable IOException failure) {
        if (failure instanceof HttpException) {
            HttpException.Kind kind = ((HttpException) failure).kind();
            return kind == HttpException.Kind.TRUNCATED || kind == HttpException.Kind.PROXY_FAILED;
        }
        if (failure instanceof SSLException) {
            return failure.getCause() instanceof IOException && isLostConnection((IOException) failure.getCause());
        }
        if (failure instanceof InterruptedIOException) {
            return failure instanceof SocketTimeoutException;
        }
        return failure instanceof SocketException
                || failure instanceof EOFException
                || failure instanceof NameServerException;
    }
}
