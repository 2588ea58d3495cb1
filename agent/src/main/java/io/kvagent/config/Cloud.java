package io.kvagent.config;

/** Azure's clouds, by the DNS suffix of their vaults (Microsoft's documentation of sovereign clouds). */
public enum Cloud {
    PUBLIC("vault.azure.net"),
    CHINA("vault.azure.cn"),
    US_GOVERNMENT("vault.usgovcloudapi.net");

    private final String vaultDomain;

    Cloud(String vaultDomain) {
        this.vaultDomain = vaultDomain;
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
}
