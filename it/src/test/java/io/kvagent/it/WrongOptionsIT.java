// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in an agent string costs no request, and the second line says what to write instead. */
@ExtendWith(Harness.class)
class WrongOptionsIT {

    private static final String GUID = "00000000-0000-0000-0000-0000000000c1";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "vault=contoso,references=off -> no secrets are named -> add secrets=<name>",
                "secrets=,vault=contoso -> option \"secrets\" has no value -> write secrets=<value>",
                "secrets=a,secrets=b,vault=contoso -> option \"secrets\" is given twice -> write secrets= once, with all values behind it",
                "a,secrets=b,vault=contoso -> \"a\" comes before any option -> secrets=a for a secret, vault=a for a vault",
                "ca=/etc/a,b.pem -> option \"ca\" takes one value, and \"b.pem\" follows it -> -Dkv.agent.ca or KV_AGENT_CA",
                "vault='contoso' -> option \"vault\" begins with a quote -> write it without quotes",
                "secrets=@Microsoft.KeyVault(VaultName=contoso,SecretName=db) -> that form is for the value of a property -> write <vault>/<name>:<property>",
                "vault=contoso,a,secrets=b -> option \"vault\" takes one value, and \"a\" follows it -> write secrets=a",
                "secret=a,vault=contoso -> unknown option \"secret\" -> did you mean \"secrets\"?",
                "secrets=a,vault=contoso,on-failure=ignore -> option \"on-failure\" is \"ignore\" -> it takes exit or continue",
                "secrets=a,vault=contoso,log=loud -> option \"log\" is \"loud\" -> it takes off, error, info or debug",
                "secrets=a,vault=contoso,deadline=10 -> option \"deadline\" is \"10\" -> as 500ms, 3s, 5m or 1h",
                "secrets=a,vault=contoso,deadline=0s -> option \"deadline\" is \"0s\" -> it takes 1ms to 1h",
                "secrets=a,vault=contoso,api-version=2015-06-01 -> option \"api-version\" is \"2015-06-01\" -> it takes 2016-10-01",
                "secrets=a,vault=contoso,refresh=10s -> option \"refresh\" is \"10s\" -> it takes 0 (never), or 1m to 24h",
                "secrets=a,vault=contoso,client-id=me -> option \"client-id\" is \"me\" -> a GUID",
                "secrets=a,vault=contoso,resource-id=me -> option \"resource-id\" is \"me\" -> userAssignedIdentities/<name>",
                "secrets=a,vault=contoso,client-id=" + GUID + ",object-id=" + GUID
                        + " -> both \"client-id\" and \"object-id\" are given -> leave the other out",
                "secrets=a,vault=contoso,imds=https://localhost -> option \"imds\" is \"https://localhost\" -> an http URL",
                "secrets=a,vault=contoso,identity=imsd -> option \"identity\" is \"imsd\" -> auto, client-secret, client-certificate",
                "secrets=a,vault=contoso,ca=/nowhere/roots.pem -> ca file /nowhere/roots.pem: there is no such file -> give the path of a readable file",
                "secrets=a,vault=contoso,ca=/proc/self/cmdline -> ca file /proc/self/cmdline holds something other than certificates -> give a PEM file",
            })
    void endTheStart(String options, String problem, String action, Azure azure, JvmLauncher launcher) {
        assertRefused(options, problem, action, azure, launcher);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "db.password -> \"db.password\" is not a valid secret name -> did you mean db-password:db.password?",
                "DB_PASSWORD -> \"DB_PASSWORD\" is not a valid secret name -> did you mean DB-PASSWORD:DB_PASSWORD?",
                "contoso/db.user -> \"db.user\" is not a valid secret name -> did you mean contoso/db-user:db.user?",
                "../keys/a -> \"keys/a\" is not a valid secret name -> 1 to 127 letters, digits and dashes",
                "contoso/ -> it names no secret -> 1 to 127 letters, digits and dashes",
                "größe -> is not a valid secret name -> 1 to 127 letters, digits and dashes",
                "a%2Fb -> \"a%2Fb\" is not a valid secret name -> 1 to 127 letters, digits and dashes",
                "a@latest -> \"latest\" is not a valid version -> 32 hex digits; leave out @ for the newest",
                "a@ -> is not a valid version -> 32 hex digits",
                "a# -> \"#\" is not a valid field -> write #user",
                "a#user..name -> \"#user..name\" is not a valid field -> #user.name",
                "a:x;b:y -> \";\" does not separate references -> separate references by commas: a:x,b:y",
                "a:x b:y -> a blank does not separate references -> separate references by commas: a:x,b:y",
                "a:\"x\" -> it has quotes -> write a:x",
                "a:x:y -> property \"x:y\" has a colon -> separate references by commas",
                "a:user.name -> can't be the property user.name: the JVM itself sets that -> a:<property>",
                "db.password:secret-1 -> is not a valid secret name -> did you mean secret-1:db.password",
                "https://contoso.vault.azure.net/certificates/a:x -> this is a certificate's URL -> write https://contoso.vault.azure.net/a:x",
                "a: -> no property follows the colon -> write a:<property>, or leave out the colon",
                "a,a -> reference \"a\" is listed twice -> leave one of them out",
                "a:x,b:x -> references \"a:x\" and \"b:x\" both set the property x -> give one of them a property of its own",
                "https://contoso.vault.azure.net/secrets/a:x -> this is a secret's URL -> write https://contoso.vault.azure.net/a:x",
                "http://contoso.vault.azure.net/a -> plain http would send the token unencrypted -> write https://contoso.vault.azure.net/a",
                "https://contoso.vault.azure.net -> it names no secret -> write https://contoso.vault.azure.net/<name>",
            })
    void inAReferenceEndTheStart(String reference, String problem, String action, Azure azure, JvmLauncher launcher) {
        assertRefused("secrets=" + reference + ",vault=contoso", problem, action, azure, launcher);
    }

    @Test
    void aNameThatIsTooLongEndsTheStart(Azure azure, JvmLauncher launcher) {
        assertRefused(
                "secrets=" + "a".repeat(128) + ",vault=contoso",
                "is not a valid secret name",
                "1 to 127 letters",
                azure,
                launcher);
    }

    /** To open one would block until somebody writes to it. */
    @ParameterizedTest
    @ValueSource(strings = {"ca", "config"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "pipes are made by mkfifo")
    void aPipeForAFileEndsTheStart(String option, Azure azure, JvmLauncher launcher) throws Exception {
        Path pipe = Work.directory("pipe").resolve(option);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertRefused(
                "secrets=a,vault=contoso," + option + "=" + pipe,
                " file " + pipe + ": it is a pipe or a device",
                "give the path of a readable file",
                azure,
                launcher);
    }

    @Test
    void aSecretOfNoVaultEndsTheStart(Azure azure, JvmLauncher launcher) {
        assertRefused(
                "secrets=a", "secret \"a\" names no vault", "add vault=<name>, or write <vault>/a", azure, launcher);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "c -> \"c\" is not a valid vault name -> 3 to 24 letters, digits and single dashes",
                "con--toso -> \"con--toso\" is not a valid vault name -> 3 to 24 letters, digits and single dashes",
                "contoso_prod -> \"contoso_prod\" is not a valid vault name -> 3 to 24 letters, digits and single dashes",
                "contoso.vault.azure.com -> gets no token -> did you mean contoso.vault.azure.net?",
                "contoso.vault.azure.net.evil.example -> gets no token -> add allow-host=contoso.vault.azure.net.evil.example",
                "vault.example -> vault host \"vault.example\" is not one of Azure's, and gets no token -> add allow-host=vault.example",
                "169.254.169.254 -> gets no token -> add allow-host=169.254.169.254",
                "contoso.vault.azure.net:8443 -> names port 8443 -> write contoso.vault.azure.net",
                "http://contoso.vault.azure.net -> plain http -> write https://contoso.vault.azure.net",
                "https://user@contoso.vault.azure.net -> is not a valid vault name -> the vault's host or https URL",
                "127.evil.example -> gets no token -> add allow-host=127.evil.example",
            })
    void inAVaultEndTheStartBeforeATokenIsAskedFor(
            String vault, String problem, String action, Azure azure, JvmLauncher launcher) {
        assertRefused("secrets=a,vault=" + vault, problem, action, azure, launcher);
        assertRefused("secrets=" + vault + "/a", problem, action, azure, launcher);
    }

    /** Also with {@code on-failure=continue}: nobody can mean to start an app with options that are not understood. */
    private static void assertRefused(
            String options, String problem, String action, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent(options)
                .property("kv.agent.on-failure", "continue")
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 64).hasProblem(problem).hasAction(action);
        assertThat(azure.allCalls()).as("requests").isZero();
    }
}
