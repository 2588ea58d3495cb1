// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.Request;
import io.kvagent.http.Response;
import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.Deadline;
import io.kvagent.url.Endpoint;
import io.kvagent.url.UrlBuilder;
import java.io.File;
import java.util.Objects;

/**
 * Azure Arc's Connected Machine agent. It proves that we may read its files: the first request is answered 401 with the path of a
 * key file, the second carries that file's content (Microsoft, "Authenticate against Azure resources with Azure Arc-enabled
 * servers"; the checks are those of every Azure SDK).
 */
final class Arc extends ManagedIdentitySource {
    private static final String DEFAULT_ENDPOINT = "http://127.0.0.1:40342" + Imds.PATH;
    private static final int UNAUTHORIZED = 401;

    Arc(IdentityContext context) {
        super(context, context.selector());
    }

    /** Where Arc's agent is installed, if it is. */
    static String agentProgram(PlatformEnvironment variables) {
        boolean windows = File.separatorChar == '\\';
        return windows
                ? variables.get("ProgramFiles") + "\\AzureConnectedMachineAgent\\himds.exe"
                : "/opt/azcmagent/bin/himds";
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        Endpoint url = variables().has("IDENTITY_ENDPOINT")
                ? variables().endpoint("IDENTITY_ENDPOINT")
                : Objects.requireNonNull(Endpoint.parse(DEFAULT_ENDPOINT));
        if (!url.isLoopback()) {
            throw new AgentFailure(
                    ExitCode.NOT_PERMITTED,
                    "IDENTITY_ENDPOINT names " + url.origin().host() + ", and Arc's agent is on the machine itself",
                    "correct IDENTITY_ENDPOINT, or choose another identity by identity=");
        }
        ManagedIdentityFailures failures = new ManagedIdentityFailures(
                "the Arc agent", url.toString(), "az connectedmachine update --name <machine>", selector());
        ManagedIdentityClient endpoint = endpoint(url, failures).insistOnEcho();
        UrlBuilder target =
                new UrlBuilder(url, "").with("api-version", "2020-06-01").with("resource", cloud.vaultResource());
        String path = Imds.select(target, selector()).toString();

        Response challenge = endpoint.send(Request.get(path).header("Metadata", "true"), deadline);
        if (challenge.status() != UNAUTHORIZED) {
            throw challenge.status() == 200
                    ? failures.challenge("it gives a token without a challenge")
                    : failures.ofAnswer(challenge);
        }
        String key = new ArcKey(variables(), failures).read(challenge);
        return endpoint.token(
                Request.get(path).header("Metadata", "true").header("Authorization", "Basic " + key), deadline);
    }
}
