// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.Response;
import io.kvagent.pem.SmallFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The key file of Arc's challenge. The endpoint names the path, so a file is read only if it has the directory, ending and size of the
 * Arc agent's own: otherwise the endpoint could have any file of this process read and sent.
 */
final class ArcKey {
    private static final String REALM = "Basic realm=";
    private static final String LINUX_DIRECTORY = "/var/opt/azcmagent/tokens/";
    private static final String WINDOWS_DIRECTORY = "\\AzureConnectedMachineAgent\\Tokens\\";
    private static final String EXTENSION = ".key";
    private static final int MAX_BYTES = 4096;

    private final PlatformEnvironment variables;
    private final ManagedIdentityFailures failures;

    ArcKey(PlatformEnvironment variables, ManagedIdentityFailures failures) {
        this.variables = variables;
        this.failures = failures;
    }

    /** The file's content, as it goes into the header. */
    String read(Response challenge) {
        String header = challenge.header("www-authenticate").orElse("");
        if (!header.startsWith(REALM)) {
            throw failures.challenge("its challenge is not \"" + REALM + "<file>\"");
        }
        String path = header.substring(REALM.length());
        if (!isInTokens(path)) {
            throw failures.challenge("its challenge names a file that is not one of its keys");
        }
        try {
            byte[] key = SmallFile.read(path, MAX_BYTES);
            for (byte b : key) {
                if (b < ' ' || b >= 127) {
                    throw failures.challenge("its key file holds something that no header can");
                }
            }
            return new String(key, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw failures.keyFile(String.valueOf(e.getMessage()));
        }
    }

    /** Directly in the directory: what is left of the path must be a plain name. */
    private boolean isInTokens(String path) {
        boolean windows = File.separatorChar == '\\';
        String directory = windows ? variables.get("ProgramData") + WINDOWS_DIRECTORY : LINUX_DIRECTORY;
        String compared = windows ? path.toLowerCase(Locale.ROOT) : path;
        if (!compared.startsWith(windows ? directory.toLowerCase(Locale.ROOT) : directory)) {
            return false;
        }
        String name = path.substring(directory.length());
        return name.endsWith(EXTENSION) && name.indexOf('/') < 0 && name.indexOf('\\') < 0 && name.indexOf('\0') < 0;
    }
}
