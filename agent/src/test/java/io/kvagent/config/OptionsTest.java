// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.identity.IdentitySelector;
import io.kvagent.report.AgentFailure;
import io.kvagent.tls.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final String NEEDED = "vault=contoso,secrets=a";
    private static final String GUID = "00000000-1111-2222-3333-44445555AAAA";

    @TempDir
    Path directory;

    @Test
    void haveTheDefaultsOfTheTable() {
        Options options = OptionsFixture.options(NEEDED);

        assertThat(options.deadline()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.apiVersion()).isEqualTo("7.4");
        assertThat(options.identity().imds()).hasToString("http://169.254.169.254");
        assertThat(options.identity().kind()).isEmpty();
        assertThat(options.continuesOnFailure()).isFalse();
        assertThat(options.audits()).isFalse();
        assertThat(options.expose().byHook()).isFalse();
        assertThat(options.expose().inEnvironment()).isFalse();
        assertThat(options.expose().inBackground()).isFalse();
        assertThat(options.expose().underAnySpelling()).isFalse();
        assertThat(options.identity().selector().kind()).isEqualTo(IdentitySelector.Kind.SYSTEM_ASSIGNED);
        assertThat(options.network().extraRoots()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1ms, PT0.001S", "500ms, PT0.5S", "3s, PT3S", "5m, PT5M", "1h, PT1H", "60m, PT1H", "007s, PT7S"})
    void readTheDeadline(String text, Duration deadline) {
        assertThat(OptionsFixture.options(NEEDED + ",deadline=" + text).deadline())
                .isEqualTo(deadline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-10-01", "7.0", "7.4", "7.6", "7.10", "8.0", "2025-07-01", "2025-06-01-preview"})
    void takeEachApiVersionThatKeyVaultHas(String version) {
        assertThat(OptionsFixture.options(NEEDED + ",api-version=" + version).apiVersion())
                .isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"exit, false", "continue, true", "Continue, true"})
    void knowWhatAFailureDoes(String text, boolean goesOn) {
        assertThat(OptionsFixture.options(NEEDED + ",on-failure=" + text).continuesOnFailure())
                .isEqualTo(goesOn);
    }

    @ParameterizedTest
    @CsvSource({
        "client-id=" + GUID + ", CLIENT_ID, client id " + GUID,
        "object-id=" + GUID + ", OBJECT_ID, object id " + GUID,
        "resource-id=/subscriptions/1/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/me, RESOURCE_ID,"
                + " resource id /subscriptions/1/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/me",
        "resource-id=/SUBSCRIPTIONS/1/resourcegroups/g/providers/microsoft.managedidentity/userassignedidentities/me, RESOURCE_ID,"
                + " resource id /SUBSCRIPTIONS/1/resourcegroups/g/providers/microsoft.managedidentity/userassignedidentities/me"
    })
    void selectAUserAssignedIdentity(String option, IdentitySelector.Kind kind, String words) {
        IdentitySelector selector =
                OptionsFixture.options(NEEDED + "," + option).identity().selector();

        assertThat(selector.kind()).isEqualTo(kind);
        assertThat(selector).hasToString(words);
    }

    @Test
    void takeTheClientIdOfTheEnvironmentWhereNoOptionNamesAnIdentity() {
        Map<String, String> environment = Map.of("AZURE_CLIENT_ID", GUID);

        assertThat(OptionsFixture.options(NEEDED, Map.of(), environment)
                        .identity()
                        .selector())
                .hasToString("client id " + GUID);
        assertThat(OptionsFixture.options(NEEDED + ",object-id=" + GUID, Map.of(), environment)
                        .identity()
                        .selector())
                .hasToString("object id " + GUID);
        assertThat(OptionsFixture.options(NEEDED, Map.of(), Map.of("AZURE_CLIENT_ID", " "))
                        .identity()
                        .selector())
                .hasToString("system-assigned");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http://localhost:8080",
        "http://localhost:8080/, http://localhost:8080",
        "http://localhost/base//, http://localhost/base",
        "HTTP://LOCALHOST/Base, http://localhost/Base",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void nameTheMetadataService(String text, String base) {
        assertThat(OptionsFixture.options(NEEDED + ",imds=" + text).identity().imds())
                .hasToString(base);
        assertThat(OptionsFixture.options(NEEDED, Map.of(), Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", text))
                        .identity()
                        .imds())
                .hasToString(base);
    }

    @Test
    void preferTheOptionToThePlatformsMetadataService() {
        Map<String, String> environment = Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:2579");

        assertThat(OptionsFixture.options(NEEDED + ",imds=http://localhost:80", Map.of(), environment)
                        .identity()
                        .imds())
                .hasToString("http://localhost");
    }

    @Test
    void blameThePlatformsMetadataServiceByItsName() {
        AgentFailure rejection =
                OptionsFixture.rejection(NEEDED, Map.of(), Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", "nonsense"));

        assertThat(rejection.problem())
                .isEqualTo("option \"imds\" is \"nonsense\" (AZURE_POD_IDENTITY_AUTHORITY_HOST)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://proxy.example:3128",
                "proxy.example:3128",
                "http://proxy.example",
                "http://proxy.example:3128/",
                "[::1]:3128"
            })
    void takeAProxy(String proxy) {
        assertThat(OptionsFixture.options(NEEDED + ",proxy=" + proxy).network().proxies())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"properties", "'properties,properties'"})
    void takeWhatThisVersionDoes(String expose) {
        assertThat(OptionsFixture.options(
                                NEEDED + ",expose=" + expose + ",fetch=eager,names=exact,references=off,refresh=0")
                        .references())
                .hasSize(1);
    }

    @Test
    void readExtraRootsAmongOtherText() throws Exception {
        TestAuthority one = new TestAuthority();
        TestAuthority other = new TestAuthority();
        Path pem = Files.writeString(
                directory.resolve("ca.pem"), "# one\n" + one.rootAsPem() + "\n# other\n" + other.rootAsPem());

        assertThat(OptionsFixture.options(NEEDED + ",ca=" + pem).network().extraRoots())
                .containsExactlyInAnyOrder(one.root(), other.root());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing of the kind",
                "-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n"
            })
    void refuseAFileWithoutCertificates(String content) throws Exception {
        Path pem = Files.writeString(directory.resolve("ca.pem"), content);

        AgentFailure rejection = OptionsFixture.rejection(NEEDED + ",ca=" + pem);

        assertThat(rejection.problem()).isEqualTo("ca file " + pem + " holds something other than certificates");
        assertThat(rejection.action())
                .isEqualTo("give a PEM file: one or more blocks that start with -----BEGIN CERTIFICATE-----");
    }
}
