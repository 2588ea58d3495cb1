// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String VERSION = "0123456789abcdef0123456789ABCDEF";

    /** {version} stands for 32 hex digits, contoso is the default vault. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # reference                              | vault                     | secret          | field     | property          | optional
            db-password                              | contoso.vault.azure.net   | db-password     |           | db-password       | false
            a                                        | contoso.vault.azure.net   | a               |           | a                 | false
            -                                        | contoso.vault.azure.net   | -               |           | -                 | false
            db-password?                             | contoso.vault.azure.net   | db-password     |           | db-password       | true
            db-password:db.password                  | contoso.vault.azure.net   | db-password     |           | db.password       | false
            db-password:db.password?                 | contoso.vault.azure.net   | db-password     |           | db.password       | true
            db-password: db.password                 | contoso.vault.azure.net   | db-password     |           | db.password       | false
            db:a@b#c                                 | contoso.vault.azure.net   | db              |           | a@b#c             | false
            db:a/b                                   | contoso.vault.azure.net   | db              |           | a/b               | false
            db:/a                                    | contoso.vault.azure.net   | db              |           | /a                | false
            http-proxy:proxy/password                | contoso.vault.azure.net   | http-proxy      |           | proxy/password    | false
            https-proxy:proxy/password               | contoso.vault.azure.net   | https-proxy     |           | proxy/password    | false
            http:a/b                                 | contoso.vault.azure.net   | http            |           | a/b               | false
            db#user                                  | contoso.vault.azure.net   | db              | user      | db                | false
            db#user.name:x                           | contoso.vault.azure.net   | db              | user.name | x                 | false
            db#"a.b":x                               | contoso.vault.azure.net   | db              | "a.b"     | x                 | false
            db#"a:b;c d".e[0]:x?                     | contoso.vault.azure.net   | db              | "a:b;c d".e[0] | x            | true
            db#hosts[0]                              | contoso.vault.azure.net   | db              | hosts[0]  | db                | false
            db#[10].name:x                           | contoso.vault.azure.net   | db              | [10].name | x                 | false
            db#a/b:x                                 | contoso.vault.azure.net   | db              | a/b       | x                 | false
            db#a@b:x?                                | contoso.vault.azure.net   | db              | a@b       | x                 | true
            db@{version}                             | contoso.vault.azure.net   | db@{version}    |           | db                | false
            db@{version}#user:x?                     | contoso.vault.azure.net   | db@{version}    | user      | x                 | true
            fabrikam/db                              | fabrikam.vault.azure.net  | db              |           | db                | false
            FABRIKAM/db                              | fabrikam.vault.azure.net  | db              |           | db                | false
            fabrikam.vault.azure.net/db:x            | fabrikam.vault.azure.net  | db              |           | x                 | false
            fabrikam.vault.azure.cn/db               | fabrikam.vault.azure.cn   | db              |           | db                | false
            https://fabrikam.vault.azure.net/db      | fabrikam.vault.azure.net  | db              |           | db                | false
            HTTPS://fabrikam.vault.azure.net/db      | fabrikam.vault.azure.net  | db              |           | db                | false
            https://fabrikam.vault.azure.net:443/db  | fabrikam.vault.azure.net  | db              |           | db                | false
            https://localhost:8443/db:a/b            | localhost:8443            | db              |           | a/b               | false
            localhost/db                             | localhost                 | db              |           | db                | false
            localhost:8443/db                        | localhost:8443            | db              |           | db                | false
            localhost:8443/db@{version}#a.b:c/d?     | localhost:8443            | db@{version}    | a.b       | c/d               | true
            127.0.0.1:8443/db                        | 127.0.0.1:8443            | db              |           | db                | false
            [::1]/db                                 | [::1]                     | db              |           | db                | false
            [::1]:8443/db:x                          | [::1]:8443                | db              |           | x                 | false
            vault.contoso.example/db                 | vault.contoso.example     | db              |           | db                | false
            vault.contoso.example:8443/db            | vault.contoso.example:8443 | db             |           | db                | false
            """)
    void isReadInEachForm(String text, String vault, String secret, String field, String property, boolean optional) {
        Reference reference = OptionsFixture.reference(text.replace("{version}", VERSION));

        assertThat(reference.secret().vault().display()).isEqualTo(vault);
        assertThat(reference.secret()).hasToString(secret.replace("{version}", VERSION));
        assertThat(reference.field()).isEqualTo(field == null ? "" : field);
        assertThat(reference.name()).isEqualTo(property);
        assertThat(reference.isOptional()).isEqualTo(optional);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            db.password            | "db.password" is not a valid secret name | a secret name is 1 to 127 letters, digits and dashes; did you mean db-password:db.password?
            DB_PASSWORD            | "DB_PASSWORD" is not a valid secret name | a secret name is 1 to 127 letters, digits and dashes; did you mean DB-PASSWORD:DB_PASSWORD?
            db.password:x          | "db.password" is not a valid secret name | a secret name is 1 to 127 letters, digits and dashes; did you mean x:db.password or db-password:x?
            fabrikam/db.password   | "db.password" is not a valid secret name | a secret name is 1 to 127 letters, digits and dashes; did you mean fabrikam/db-password:db.password?
            grün                   | "grün" is not a valid secret name        | a secret name is 1 to 127 letters, digits and dashes
            a b                    | a blank does not separate references | separate references by commas: a,b
            a:x;b:y                | ";" does not separate references | separate references by commas: a:x,b:y
            a:x;                   | ";" does not separate references | separate references by commas: a:x
            `a:x|b#c:y`            | `"|" does not separate references` | separate references by commas: a:x,b#c:y
            a:x b:y                | a blank does not separate references | separate references by commas: a:x,b:y
            a : x                  | a blank does not separate references | separate references by commas: db-user:db.user,db-password:db.password
            a: x b: y              | a blank does not separate references | separate references by commas: db-user:db.user,db-password:db.password
            a#b;c:x                | ";" does not separate references | separate references by commas: a#b,c:x; write a field's name with one in double quotes: #"user id"
            fabrikam/a;b           | ";" does not separate references | separate references by commas: fabrikam/a,b
            a:"x"                  | it has quotes                    | write a:x
            a:'x'?                 | it has quotes                    | write a:x?
            a"b                    | it has quotes                    | write ab
            a:b:c                  | property "b:c" has a colon       | write a:<property>; separate references by commas
            a:https://b/c          | property "https://b/c" has a colon | write a:<property>; separate references by commas
            a?:x                   | "a?" is not a valid secret name  | a secret name is 1 to 127 letters, digits and dashes; did you mean a:x??
            db.password:secret-1   | "db.password" is not a valid secret name | a secret name is 1 to 127 letters, digits and dashes; did you mean secret-1:db.password or db-password:secret-1?
            fabrikam/a+b:secret-1? | "a+b" is not a valid secret name | a secret name is 1 to 127 letters, digits and dashes; did you mean fabrikam/secret-1:a+b??
            @Microsoft.KeyVault(VaultName=contoso;SecretName=db) | that form is for the value of a property or a variable | write <vault>/<name>:<property> in secrets=
            @Microsoft.KeyVault(VaultName=contoso | that form is for the value of a property or a variable | write <vault>/<name>:<property> in secrets=
            fabrikam/a/b           | "a/b" is not a valid secret name         | a secret name is 1 to 127 letters, digits and dashes
            fabrikam/              | it names no secret                | a secret name is 1 to 127 letters, digits and dashes
            :db.password           | it names no secret                | a secret name is 1 to 127 letters, digits and dashes
            ?                      | it names no secret                | a secret name is 1 to 127 letters, digits and dashes
            #user                  | it names no secret                | a secret name is 1 to 127 letters, digits and dashes
            https://fabrikam.vault.azure.net | it names no secret      | write https://fabrikam.vault.azure.net/<name>
            https://fabrikam.vault.azure.net/ | it names no secret     | a secret name is 1 to 127 letters, digits and dashes
            db@1                   | "1" is not a valid version                 | a version is 32 hex digits; leave out @ for the newest
            db@                    | "" is not a valid version                  | a version is 32 hex digits; leave out @ for the newest
            db@{version}0          | "{version}0" is not a valid version        | a version is 32 hex digits; leave out @ for the newest
            db@latest:x            | "latest" is not a valid version            | a version is 32 hex digits; leave out @ for the newest
            db@evil.example/x      | "evil.example/x" is not a valid version    | a version is 32 hex digits; leave out @ for the newest
            db#                    | "#" is not a valid field                | write #user, #user.name for a field inside it, #hosts[0] for an element of an array, #"a.b" for a name with dots
            db#.a                  | "#.a" is not a valid field              | write #user, #user.name for a field inside it, #hosts[0] for an element of an array, #"a.b" for a name with dots
            db#a.                  | "#a." is not a valid field              | write #user, #user.name for a field inside it, #hosts[0] for an element of an array, #"a.b" for a name with dots
            db#a..b:x              | "#a..b" is not a valid field            | write #user, #user.name for a field inside it, #hosts[0] for an element of an array, #"a.b" for a name with dots
            db:                    | no property follows the colon     | write db:<property>, or leave out the colon
            db:?                   | no property follows the colon     | write db:<property>, or leave out the colon
            db: ?                  | no property follows the colon     | write db:<property>, or leave out the colon
            https://fabrikam.vault.azure.net/secrets/db           | this is a secret's URL | write https://fabrikam.vault.azure.net/db
            https://fabrikam.vault.azure.net/secrets/db/{version} | this is a secret's URL | write https://fabrikam.vault.azure.net/db@{version}
            fabrikam.vault.azure.net/secrets/db                   | this is a secret's URL | write fabrikam.vault.azure.net/db
            https://fabrikam.vault.azure.net/secrets/db/          | this is a secret's URL | write https://fabrikam.vault.azure.net/db
            https://fabrikam.vault.azure.net/secrets/db:db.user?  | this is a secret's URL | write https://fabrikam.vault.azure.net/db:db.user?
            https://fabrikam.vault.azure.net/secrets/db/{version}#a:b | this is a secret's URL | write https://fabrikam.vault.azure.net/db@{version}#a:b
            https://fabrikam.vault.azure.net/certificates/web:tls | this is a certificate's URL | its value is the secret of the same name: write https://fabrikam.vault.azure.net/web:tls
            fabrikam.vault.azure.net/certificates/web/{version}   | this is a certificate's URL | its value is the secret of the same name: write fabrikam.vault.azure.net/web@{version}
            https://fabrikam.vault.azure.net/keys/web             | this is a key's URL, and keys can't be read | if it is a certificate's key, read the secret of the same name: write https://fabrikam.vault.azure.net/web
            ../keys/web            | "keys/web" is not a valid secret name | a secret name is 1 to 127 letters, digits and dashes
            fabrikam.vault.azure.net/other/web | "other/web" is not a valid secret name | a secret name is 1 to 127 letters, digits and dashes
            db#a"b                 | "#a"b" is not a valid field       | write #user, #user.name for a field inside it, #hosts[0] for an element of an array, #"a.b" for a name with dots
            db#"a                  | "#"a" is not a valid field        | write #user, #user.name for a field inside it, #hosts[0] for an element of an array, #"a.b" for a name with dots
            db#a[x]                | "#a[x]" is not a valid field      | write #user, #user.name for a field inside it, #hosts[0] for an element of an array, #"a.b" for a name with dots
            http://fabrikam.vault.azure.net/db                    | plain http would send the token unencrypted | write https://fabrikam.vault.azure.net/db
            http://fabrikam.vault.azure.net/secrets/db            | plain http would send the token unencrypted | write https://fabrikam.vault.azure.net/secrets/db
            http://localhost:8080/db                              | plain http would send the token unencrypted | write https://localhost:8080/db
            """)
    void isRejectedWithWhatToWriteInstead(String text, String problem, String action) {
        String written = text.replace("{version}", VERSION);
        AgentFailure rejection = OptionsFixture.rejection("vault=contoso,secrets=" + written);

        assertThat(rejection).as("rejection of %s", written).isNotNull();
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(rejection.problem())
                .isEqualTo("reference \"" + written + "\": " + problem.replace("{version}", VERSION));
        assertThat(rejection.action()).isEqualTo(action.replace("{version}", VERSION));
    }

    @Test
    void isRejectedWhereALineBreakSeparates() {
        AgentFailure rejection = OptionsFixture.rejection("vault=contoso,secrets=a:x\n  b:y");

        assertThat(rejection.problem()).endsWith(": a line break or tab does not separate references");
        assertThat(rejection.action()).isEqualTo("separate references by commas: a:x,b:y");
    }

    @Test
    void namesASecretOf1To127Letters() {
        assertThat(OptionsFixture.reference("x".repeat(127)).secret().name()).hasSize(127);
        assertThat(OptionsFixture.rejection("vault=contoso,secrets=" + "x".repeat(128))
                        .problem())
                .endsWith("is not a valid secret name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a,b,a              | reference "a" is listed twice                                | leave one of them out
            a:x,b:x            | references "a:x" and "b:x" both set the property x           | give one of them a property of its own: [vault/]name[@version][#field]:<property>
            a,fabrikam/a       | references "a" and "fabrikam/a" both set the property a      | give one of them a property of its own: [vault/]name[@version][#field]:<property>
            a:x,b#c:x?         | references "a:x" and "b#c:x?" both set the property x        | give one of them a property of its own: [vault/]name[@version][#field]:<property>
            db#user,db#password | references "db#user" and "db#password" both set the property db | give one of them a property of its own: [vault/]name[@version][#field]:<property>
            """)
    void isRejectedWhereTwoSetOneProperty(String secrets, String problem, String action) {
        AgentFailure rejection = OptionsFixture.rejection("vault=contoso,secrets=" + secrets);

        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(rejection.problem()).isEqualTo(problem);
        assertThat(rejection.action()).isEqualTo(action);
    }

    @Test
    void comesInTheOrderOfTheOptionAndFromSeveralVaults() {
        List<Reference> references = OptionsFixture.options("secrets=b,fabrikam/a,localhost:8443/c:d,vault=contoso")
                .references();

        assertThat(references).extracting(Reference::name).containsExactly("b", "a", "d");
        assertThat(references)
                .extracting(reference -> reference.secret().vault().display())
                .containsExactly("contoso.vault.azure.net", "fabrikam.vault.azure.net", "localhost:8443");
    }

    @Test
    void needsNoDefaultVaultWhereEachNamesItsOwn() {
        assertThat(OptionsFixture.options("secrets=contoso/a").references()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"contoso/A", "CONTOSO/a", "contoso.vault.azure.net/a", "https://contoso.vault.azure.net:443/a"})
    void namesTheSameSecretInAnyCaseAndForm(String other) {
        assertThat(OptionsFixture.reference(other).secret())
                .isEqualTo(OptionsFixture.reference("a").secret())
                .hasSameHashCodeAs(OptionsFixture.reference("a").secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fabrikam/a", "b", "a@0123456789abcdef0123456789abcdef", "contoso.vault.azure.cn/a"})
    void namesAnotherSecretInAnotherVaultNameOrVersion(String other) {
        assertThat(OptionsFixture.reference(other).secret())
                .isNotEqualTo(OptionsFixture.reference("a").secret());
    }
}
