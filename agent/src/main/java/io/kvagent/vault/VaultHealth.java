// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.Response;
import java.util.Optional;

/**
 * How a vault sees this machine: its header {@code x-ms-keyvault-network-info: addr=203.0.113.7;act_addr_fam=InterNetwork;}.
 * Nothing but Key Vault sends it.
 */
public final class VaultHealth {
    private static final String ADDRESS = "addr=";

    private final String address;

    private VaultHealth(String address) {
        this.address = address;
    }

    /** Empty if the answer is not from a vault. */
    static Optional<VaultHealth> of(Response response) {
        String info = response.header("x-ms-keyvault-network-info").orElse("");
        for (String part : info.split(";")) {
            String address = part.trim().startsWith(ADDRESS) ? part.trim().substring(ADDRESS.length()) : "";
            if (isAddress(address)) {
                return Optional.of(new VaultHealth(address));
            }
        }
        return Optional.empty();
    }

    /** The address from which our connection comes, as the vault sees it. */
    public String address() {
        return address;
    }

    /** Whether that is an address of a private network (RFC 1918, RFC 4193): the way is a private endpoint, or a service endpoint. */
    public boolean isPrivate() {
        boolean of172 = false;
        for (int second = 16; second < 32; second++) {
            of172 |= address.startsWith("172." + second + ".");
        }
        return address.startsWith("10.")
                || address.startsWith("192.168.")
                || of172
                || address.startsWith("fd")
                || address.startsWith("fc");
    }

    private static boolean isAddress(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789abcdefABCDEF.:".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() >= 3 && text.length() <= 45;
    }
}
