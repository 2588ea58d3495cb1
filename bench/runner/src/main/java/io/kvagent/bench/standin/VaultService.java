// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

import io.kvagent.bench.program.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A vault that holds the first secrets of {@link Secrets}: "Get Secret", with or without a version, and "Get Secrets", in pages. Who
 * brings no token gets a challenge.
 */
final class VaultService implements Service {
    /** Key Vault's own: no caller gets more. */
    static final int PAGE = 25;

    private static final String VERSION = "0123456789abcdef0123456789abcdef";
    private static final String ATTRIBUTES = "\"attributes\":{\"enabled\":true,\"created\":1767225600,"
            + "\"updated\":1767225600,\"recoveryLevel\":\"Recoverable+Purgeable\",\"recoverableDays\":90}";
    private static final String CHALLENGE = "Bearer authorization=\"https://login.microsoftonline.com/"
            + "00000000-0000-0000-0000-00000000007e\", resource=\"https://vault.azure.net\"";

    private final String token;
    private final String url;
    private final int count;
    private final Map<String, String> values = new HashMap<>();

    /** @param url how its own answers call it */
    VaultService(String token, String url, int count) {
        this.token = token;
        this.url = url;
        this.count = count;
        for (int number = 1; number <= count; number++) {
            values.put(Secrets.name(number), Secrets.value(Secrets.name(number)));
        }
    }

    @Override
    public Answer answer(Request request) {
        if (!request.header("authorization").equals("Bearer " + token)) {
            return error(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.")
                    .with("WWW-Authenticate", CHALLENGE);
        }
        String[] steps = request.path().split("/");
        if (!request.method().equals("GET")
                || steps.length < 2
                || !steps[1].equals("secrets")
                || request.parameter("api-version").isEmpty()) {
            return error(400, "BadParameter", "The request URI contains an invalid name, method or api-version.");
        }
        if (steps.length == 2) {
            return page(request);
        }
        String value = values.get(steps[2]);
        if (value == null || steps.length > 3 && !steps[3].equals(VERSION)) {
            return error(404, "SecretNotFound", "A secret with (name/id) " + steps[2] + " was not found.");
        }
        return ok("{\"value\":\"" + value + "\",\"id\":\"" + url + "/secrets/" + steps[2] + "/" + VERSION + "\","
                + ATTRIBUTES + "}");
    }

    private Answer page(Request request) {
        // The client may encode the dollar, and does not look into what we gave it.
        String skip = request.parameter("$skiptoken") + request.parameter("%24skiptoken");
        int skipped = skip.isEmpty() ? 0 : Integer.parseInt(skip);
        int end = Math.min(skipped + PAGE, count);
        StringJoiner secrets = new StringJoiner(",");
        for (int number = skipped + 1; number <= end; number++) {
            secrets.add("{\"id\":\"" + url + "/secrets/" + Secrets.name(number) + "\"," + ATTRIBUTES + "}");
        }
        String next = end == count
                ? "null"
                : "\"" + url + "/secrets?api-version=" + request.parameter("api-version") + "&$skiptoken=" + end
                        + "&maxresults=" + PAGE + "\"";
        return ok("{\"value\":[" + secrets + "],\"nextLink\":" + next + "}");
    }

    /** With about as much around it as Key Vault sends. */
    private static Answer ok(String body) {
        return Answer.json(200, body)
                .with("Cache-Control", "no-cache")
                .with("Pragma", "no-cache")
                .with("Expires", "-1")
                .with("x-ms-keyvault-region", "westeurope")
                .with("x-ms-request-id", "00000000-0000-0000-0000-0000000000f1")
                .with("x-ms-keyvault-service-version", "2.0.0")
                .with("x-ms-keyvault-network-info", "conn_type=Ipv4;addr=127.0.0.1;act_addr_fam=InterNetwork;")
                .with("X-Content-Type-Options", "nosniff")
                .with("Strict-Transport-Security", "max-age=31536000;includeSubDomains");
    }

    private static Answer error(int status, String code, String message) {
        return Answer.json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }
}
