// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

/**
 * Azure's clouds: the DNS suffix of their vaults (Microsoft, "Azure Key Vault keys, secrets and certificates overview", DNS suffixes) and
 * the authority that issues tokens (Microsoft, "Microsoft Entra authentication and national clouds").
 */
public enum Cloud {
    PUBLIC("vault.azure.net", "login.microsoftonline.com"),
    CHINA("vault.azure.cn", "login.chinacloudapi.cn"),
    US_GOVERNMENT("vault.usgovcloudapi.net", "login.microsoftonline.us");

    private final String vaultDomain;
    private final String authorityHost;

    Cloud(String vaultDomain, String authorityHost) {
        this.vaultDomain = vaultDomain;
        this.authorityHost = authorityHost;
    }

    /** The cloud of that authority; the public one if it is none of Azure's. */
    public static Cloud ofAuthority(String host) {
        for (Cloud cloud : values()) {
            if (host.equals(cloud.authorityHost)) {
                return cloud;
            }
        }
        return PUBLIC;
    }

    /** {@code .vault.azure.net} */
    String vaultSuffix() {
        return "." + vaultDomain;
    }

    /**
     * The audience of a token for vaults: {@code https://vault.azure.net}, byte for byte; a slash behind it makes the vault refuse
     * the token (AKV10022).
     */
    public String vaultResource() {
        return "https://" + vaultDomain;
    }

    /** {@code login.microsoftonline.com} */
    public String authorityHost() {
        return authorityHost;
    }
}
