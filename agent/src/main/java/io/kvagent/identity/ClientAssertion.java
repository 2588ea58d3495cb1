// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.url.UrlBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A JWT by which an application authenticates itself with its certificate's key: PS256, the certificate named by its SHA-256
 * thumbprint (Microsoft, "Application authentication certificate credentials").
 */
final class ClientAssertion {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int SALT_BYTES = 32;

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final boolean sendChain;

    /**
     * @param chain the key's certificate first
     * @param sendChain whether Entra ID is to trust it by issuer and name rather than by thumbprint
     */
    ClientAssertion(PrivateKey key, List<X509Certificate> chain, boolean sendChain) {
        this.key = key;
        this.chain = chain;
        this.sendChain = sendChain;
    }

    /** The form of a request that carries an assertion, our own or a federated one. */
    static String form(String assertion) {
        return "client_assertion_type=" + UrlBuilder.encode(TYPE) + "&client_assertion=" + UrlBuilder.encode(assertion);
    }

    /**
     * @param audience the token endpoint's URL
     * @throws GeneralSecurityException if this JVM can't sign so, as Java 8 before 8u251
     */
    String sign(String clientId, String audience, Instant now) throws GeneralSecurityException {
        String header = "{\"alg\":\"PS256\",\"typ\":\"JWT\",\"x5t#S256\":\"" + thumbprint() + "\""
                + (sendChain ? ",\"x5c\":[" + encodedChain() + "]" : "") + "}";
        long issued = now.getEpochSecond();
        String claims = "{\"aud\":\"" + audience + "\",\"iss\":\"" + clientId + "\",\"sub\":\"" + clientId
                + "\",\"jti\":\"" + UUID.randomUUID() + "\",\"nbf\":" + issued + ",\"iat\":" + issued + ",\"exp\":"
                + (issued + LIFETIME.getSeconds()) + "}";
        String signed = base64Url(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64Url(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, 1));
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64Url(signature.sign());
    }

    private String thumbprint() throws GeneralSecurityException {
        return base64Url(
                MessageDigest.getInstance("SHA-256").digest(chain.get(0).getEncoded()));
    }

    private String encodedChain() throws GeneralSecurityException {
        StringBuilder encoded = new StringBuilder();
        for (X509Certificate certificate : chain) {
            encoded.append(encoded.length() == 0 ? "" : ",");
            encoded.append('"')
                    .append(Base64.getEncoder().encodeToString(certificate.getEncoded()))
                    .append('"');
        }
        return encoded.toString();
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
