// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.config.Option;
import io.kvagent.report.ExitCode;
import java.io.PrintStream;

/** What {@code --help} prints: enough for somebody who has the jar and nothing else. */
final class HelpText {
    private static final int TEXT_COLUMN = 14;

    private static final String[] USE = {
        "  java -javaagent:kv-agent.jar=vault=contoso,secrets=db-password:db.password -jar app.jar",
        "",
        "Before main, the agent gets a token for the machine's identity, reads the secret db-password from the",
        "vault contoso, and sets it: the app reads System.getProperty(\"db.password\"). The same without changing",
        "the command line:",
        "",
        "  export JAVA_TOOL_OPTIONS=-javaagent:/opt/kv-agent.jar",
        "  export KV_AGENT_VAULT=contoso KV_AGENT_SECRETS=db-user:db.user,db-password:db.password",
        "",
        "Quote the flag in PowerShell, and wherever it holds ?, * or #. Ask how a start would go, without the app:",
        "",
        "  java -jar kv-agent.jar check vault=contoso,secrets=db-user:db.user,db-password:db.password",
        "",
        "check prints one line per step and, under each failure, the command that fixes it; check --json prints",
        "the same for programs. Have an app that runs with refresh=5m look at the vault now:",
        "",
        "  java -jar kv-agent.jar refresh <pid>",
        "",
        "References, in secrets=, separated by commas: [vault/]name[@version][#field][:property][?]",
        "  db-password:db.password   the secret db-password, as the property db.password",
        "  fabrikam/api-key          from another vault than the one in vault=",
        "  db#user.name:db.user      the field name inside user of a JSON secret",
        "  db-password@0123456789abcdef0123456789abcdef    always that version",
        "  feature-flag?             optional: the app starts without it",
        "  app-*:app.*, *+env=prod   all secrets whose names begin so, or that have a tag",
        "  db#*:db.*                 all fields of a JSON secret",
        "A property or variable whose value is @Microsoft.KeyVault(VaultName=contoso;SecretName=db-password), or",
        "@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db-password), needs no entry.",
        "",
        "Identity: the machine's managed identity, allowed by the role \"Key Vault Secrets User\" on the vault.",
        "A service principal instead: AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_CLIENT_SECRET or",
        "AZURE_CLIENT_CERTIFICATE_PATH (AZURE_CLIENT_CERTIFICATE_PASSWORD), in the environment. Of a proxy:",
        "KV_AGENT_PROXY_USER, KV_AGENT_PROXY_PASSWORD. No credential is an option: command lines show in ps.",
        "",
        "Options, as option=value separated by commas; each also as -Dkv.agent.<option>, as KV_AGENT_<OPTION> in",
        "the environment (dashes as _), and as a key of the JSON file in config=. The first place that has it wins.",
    };

    private final PrintStream out;

    HelpText(PrintStream out) {
        this.out = out;
    }

    /** @param address where the project lives; "" if the jar doesn't say */
    void print(String version, String address) {
        out.println("kv-agent " + version + ": gives an unchanged Java app its secrets from Azure Key Vault");
        out.println();
        for (String line : USE) {
            out.println(line);
        }
        for (Option.Group group : Option.Group.values()) {
            out.println();
            out.println(group.title() + ":");
            for (Option option : group.options()) {
                out.println("  " + padded(option.key()) + option.description());
                out.println("  " + padded("") + "default: " + option.defaultText());
            }
        }
        out.println();
        out.println("Exit codes:");
        for (ExitCode code : ExitCode.values()) {
            out.println("  " + code.number() + "  " + code.meaning());
        }
        if (!address.isEmpty()) {
            out.println();
            out.println("Guide, and every message with its remedy: " + address);
        }
    }

    private static String padded(String text) {
        StringBuilder padded = new StringBuilder(text);
        while (padded.length() < TEXT_COLUMN) {
            padded.append(' ');
        }
        return padded.toString();
    }
}
