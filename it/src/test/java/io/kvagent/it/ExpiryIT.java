// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.common.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a token expires, in each of the formats that Azure's endpoints have been seen to write; the check shows how it was read. */
@ExtendWith(Harness.class)
class ExpiryIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"4097574000\"                          | -        | 2099-11-05T15:00:00Z",
                "4097574000                              | -        | 2099-11-05T15:00:00Z",
                "4097574000.5                            | -        | 2099-11-05T15:00:00Z",
                "\"2099-11-05T15:00:00.0000000+00:00\"   | -        | 2099-11-05T15:00:00Z",
                "\"2099-11-05T15:00:00Z\"                | -        | 2099-11-05T15:00:00Z",
                "\"11/05/2099 15:00:00 +00:00\"          | -        | 2099-11-05T15:00:00Z",
                "\"11/5/2099 3:00:00 PM +00:00\"         | -        | 2099-11-05T15:00:00Z",
                "\"1/16/2099 5:24:12 AM +00:00\"         | -        | 2099-01-16T05:24:12Z",
                "\"11/05/2099 15:00:00\"                 | -        | 2099-11-05T15:00:00Z",
                "\"2099-11-05 15:00:00\"                 | -        | 2099-11-05T15:00:00Z",
                "\"3600\"                                | -        | in 3600",
                "-                                       | \"7200\" | in 7200",
                "\"soon\"                                | \"7200\" | in 7200",
                "\"soon\"                                | -        | of the token",
                "-                                       | -        | of the token",
            })
    void isReadInEachFormat(
            String expiresOn, String expiresIn, String expected, Azure azure, JvmLauncher launcher, Canaries canaries) {
        for (String path : new String[] {Imds.PATH, "/msi/token"}) {
            IdentityStubs stubs = new IdentityStubs(azure, canaries);
            stubs.answer(() -> get(urlPathEqualTo(path)).withScheme("http"), token(stubs, expiresOn, expiresIn));
            ForkedJvm check = stubs.check(launcher, "");
            long before = Instant.now().getEpochSecond();

            EndedJvm ended = (path.equals(Imds.PATH)
                            ? check
                            : check.environment("IDENTITY_ENDPOINT", stubs.http(path))
                                    .environment("IDENTITY_HEADER", "any"))
                    .run();

            assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
            String shown = ended.stdout().replaceFirst("(?s).*ok    token +received:[^\n]* expires ([^ ,\n]+).*", "$1");
            if (expected.startsWith("in ")) {
                long seconds = Long.parseLong(expected.substring(3));
                assertThat(Instant.parse(shown).getEpochSecond())
                        .isBetween(before + seconds, Instant.now().getEpochSecond() + seconds);
            } else {
                assertThat(shown)
                        .isEqualTo(
                                expected.equals("of the token")
                                        ? Instant.ofEpochSecond(expiryClaim(azure.token()))
                                                .toString()
                                        : expected);
            }
        }
    }

    private static Answer token(IdentityStubs stubs, String expiresOn, String expiresIn) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (!expiresOn.equals("-")) {
            more.put(
                    "expires_on", expiresOn.startsWith("\"") ? expiresOn.replace("\"", "") : new BigDecimal(expiresOn));
        }
        if (!expiresIn.equals("-")) {
            more.put("expires_in", expiresIn.startsWith("\"") ? expiresIn.replace("\"", "") : Long.valueOf(expiresIn));
        }
        return stubs.token(more);
    }

    private static long expiryClaim(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return ((Number) Json.read(new String(claims), Map.class).get("exp")).longValue();
    }
}
