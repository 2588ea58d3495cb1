// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mistyped option says: the problem, and what to type instead. "{options}" stands for the names of all options. */
class RejectionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            colour=red               | unknown option "colour" | options are {options}
            valt=contoso             | unknown option "valt" | did you mean "vault"? options are {options}
            Vault=contoso            | unknown option "Vault" | did you mean "vault"? options are {options}
            client_id=1              | unknown option "client_id" | did you mean "client-id"? options are {options}
            on-fail=exit             | unknown option "on-fail" | did you mean "on-failure"? options are {options}
            kv.agent.vault=contoso   | unknown option "kv.agent.vault" | options are {options}
            vault=contoso,b=c        | unknown option "b" | options are {options}
            vault=                   | option "vault" has no value | write vault=<value>, or leave it out
            secrets=,,               | option "secrets" has no value | write secrets=<value>, or leave it out
            vault=a,vault=b          | option "vault" is given twice | leave one of them out
            secrets=a,vault=contoso,secrets=b | option "secrets" is given twice | write secrets= once, with all values behind it
            db-password              | "db-password" comes before any option | begin with an option: secrets=db-password for a secret, vault=db-password for a vault
            db-password,vault=contoso | "db-password" comes before any option | begin with an option: secrets=db-password for a secret, vault=db-password for a vault
            ca=/etc/a,b.pem          | option "ca" takes one value, and "b.pem" follows it | write secrets=b.pem for a secret; a value that has a comma is for -Dkv.agent.ca or KV_AGENT_CA
            vault="contoso"          | option "vault" begins with a quote | write it without quotes: they are part of the value here
            vault=contoso,secrets='a','b' | option "secrets" begins with a quote | write it without quotes: they are part of the value here
            "vault=contoso"          | ""vault=contoso"" comes before any option | begin with an option: secrets="vault=contoso" for a secret, vault="vault=contoso" for a vault
            vault=contoso,secrets=@Microsoft.KeyVault(VaultName=contoso,SecretName=db) | reference "@Microsoft.KeyVault(VaultName=contoso": that form is for the value of a property or a variable | write <vault>/<name>:<property> in secrets=
            vault=contoso,secrets=user-name:user.name | secret "user-name" can't be the property user.name: the JVM itself sets that | give it the property that the app reads: user-name:<property>
            vault=contoso,secrets=java-home,names=relaxed | secret "java-home" can't be the property java-home: the JVM itself sets that (names=relaxed) | give it the property that the app reads: java-home:<property>
            vault=contoso,db-password | option "vault" takes one value, and "db-password" follows it | write secrets=db-password for a secret; a value that has a comma is for -Dkv.agent.vault or KV_AGENT_VAULT
            """)
    void ofTheAgentString(String agentString, String problem, String action) {
        assertRejected(agentString, problem, action);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            deadline=0s     | option "deadline" is "0s"     | it takes 1ms to 1h, as 500ms, 3s, 5m or 1h
            deadline=61m    | option "deadline" is "61m"    | it takes 1ms to 1h, as 500ms, 3s, 5m or 1h
            deadline=90     | option "deadline" is "90"     | it takes 1ms to 1h, as 500ms, 3s, 5m or 1h
            deadline=-1s    | option "deadline" is "-1s"    | it takes 1ms to 1h, as 500ms, 3s, 5m or 1h
            deadline=1.5s   | option "deadline" is "1.5s"   | it takes 1ms to 1h, as 500ms, 3s, 5m or 1h
            deadline=1d     | option "deadline" is "1d"     | it takes 1ms to 1h, as 500ms, 3s, 5m or 1h
            deadline=9999999999ms | option "deadline" is "9999999999ms" | it takes 1ms to 1h, as 500ms, 3s, 5m or 1h
            log=verbose     | option "log" is "verbose"     | it takes off, error, info or debug
            on-failure=stop | option "on-failure" is "stop" | it takes exit or continue
            api-version=6.5 | option "api-version" is "6.5" | it takes 2016-10-01, 7.0 to 7.6, 2025-07-01 or later
            api-version=7   | option "api-version" is "7"   | it takes 2016-10-01, 7.0 to 7.6, 2025-07-01 or later
            api-version=2015-06-01 | option "api-version" is "2015-06-01" | it takes 2016-10-01, 7.0 to 7.6, 2025-07-01 or later
            api-version=7.4&x=y | option "api-version" is "7.4&x=y" | it takes 2016-10-01, 7.0 to 7.6, 2025-07-01 or later
            api-version=7.4-preview | option "api-version" is "7.4-preview" | it takes 2016-10-01, 7.0 to 7.6, 2025-07-01 or later
            client-id=me    | option "client-id" is "me"    | it takes a GUID, 8-4-4-4-12 hex digits, as the portal shows it
            object-id=00000000-0000-0000-0000-00000000000g | option "object-id" is "00000000-0000-0000-0000-00000000000g" | it takes a GUID, 8-4-4-4-12 hex digits, as the portal shows it
            resource-id=/subscriptions/1/resourceGroups/g | option "resource-id" is "/subscriptions/1/resourceGroups/g" | it takes /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>
            client-id=00000000-0000-0000-0000-000000000001,object-id=00000000-0000-0000-0000-000000000002 | both "client-id" and "object-id" are given | one of them is enough to name an identity: leave the other out
            imds=169.254.169.254 | option "imds" is "169.254.169.254" | it takes an http URL, as http://169.254.169.254
            imds=https://localhost | option "imds" is "https://localhost" | it takes an http URL, as http://169.254.169.254
            imds=http://me@localhost | option "imds" is "http://me@localhost" | it takes an http URL, as http://169.254.169.254
            imds=http://localhost?a=b | option "imds" is "http://localhost?a=b" | it takes an http URL, as http://169.254.169.254
            imds=http://localhost#a | option "imds" is "http://localhost#a" | it takes an http URL, as http://169.254.169.254
            imds=http:///metadata | option "imds" is "http:///metadata" | it takes an http URL, as http://169.254.169.254
            allow-host=https://vault.contoso.example | option "allow-host" is "https://vault.contoso.example" | it takes host names, as vault.contoso.example
            allow-host=*.contoso.example | option "allow-host" is "*.contoso.example" | it takes host names, as vault.contoso.example
            expose=file     | option "expose" is "file" | it takes properties or hook, and env added to either
            expose=hook,properties | option "expose" is "hook,properties", and plain properties would show what the hook masks | leave out one of properties and hook
            fetch=lazy      | option "fetch" is "lazy"  | it takes eager or background
            fetch=background | option "fetch" is "background", and plain properties can't wait for their values | add expose=hook
            expose=env,fetch=background | option "fetch" is "background", and plain properties can't wait for their values | add expose=hook
            names=loose     | option "names" is "loose" | it takes exact or relaxed
            references=no   | option "references" is "no" | it takes on or off
            audit=yes       | option "audit" is "yes"   | it takes off or on
            logins=sasl     | option "logins" is "sasl", and without refresh no newer password is read | add refresh=5m
            logins=kerberos | option "logins" is "kerberos" | it takes any of sasl, jndi and http
            audit=on        | option "audit" is "on", and nobody can tell who reads a plain property | add expose=hook
            refresh=59s     | option "refresh" is "59s" | it takes 0 (never), or 1m to 24h, as 5m or 1h
            refresh=25h     | option "refresh" is "25h" | it takes 0 (never), or 1m to 24h, as 5m or 1h
            refresh=0s      | option "refresh" is "0s"  | it takes 0 (never), or 1m to 24h, as 5m or 1h
            refresh=often   | option "refresh" is "often" | it takes 0 (never), or 1m to 24h, as 5m or 1h
            """)
    void ofAValue(String option, String problem, String action) {
        assertRejected("vault=contoso,secrets=a," + option, problem, action);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ca=/no/such.pem     | ca file /no/such.pem: there is no such file             | give the path of a readable file
            ca=.                | ca file .: this process can't read it                | give the path of a readable file
            config=/no/such     | configuration file /no/such: there is no such file      | give the path of a readable file
            """)
    void ofAPath(String option, String problem, String action) {
        assertRejected("vault=contoso,secrets=a," + option, problem, action);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a       | secret "a" names no vault       | add vault=<name>, or write <vault>/a
            a:b.c   | secret "a" names no vault       | add vault=<name>, or write <vault>/a
            """)
    void ofSecretsWithoutAVault(String secrets, String problem, String action) {
        assertRejected("secrets=" + secrets, problem, action);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy=http://me:canary@proxy.example:3128",
                "proxy=me:canary@proxy.example:3128",
                "proxy=canary@proxy.example"
            })
    void ofAProxyWithAPasswordDoesNotRepeatIt(String option) {
        AgentFailure rejection = OptionsFixture.rejection("vault=contoso,secrets=a," + option);

        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(rejection.problem()).isEqualTo("option \"proxy\" holds a user or a password");
        assertThat(rejection.action()).startsWith("it takes http://host:port; ").doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy.example:3128",
                "socks://proxy.example:1080",
                "proxy.example:0",
                "proxy.example:x",
                "http://proxy.example:3128/path"
            })
    void ofAProxyThatIsNone(String proxy) {
        AgentFailure rejection = OptionsFixture.rejection("vault=contoso,secrets=a,proxy=" + proxy);

        assertThat(rejection).as("rejection of %s", proxy).isNotNull();
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(rejection.problem()).startsWith("option \"proxy\" is \"").contains(proxy);
        assertThat(rejection.action()).startsWith("it takes http://host:port; ");
    }

    @Test
    void ofNoSecretsAtAll() {
        assertRejected(
                "vault=contoso,references=off",
                "no secrets are named",
                "add secrets=<name>[,<name>...] behind kv-agent.jar=");
        assertRejected("references=off", "no secrets are named", "add secrets=<name>[,<name>...] behind kv-agent.jar=");
    }

    private static void assertRejected(String agentString, String problem, String action) {
        AgentFailure rejection = OptionsFixture.rejection(agentString);

        assertThat(rejection).as("rejection of %s", agentString).isNotNull();
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(rejection.problem()).isEqualTo(problem);
        assertThat(rejection.action()).isEqualTo(action.replace("{options}", Option.allKeys()));
    }
}
