// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.security.cert.CertificateException;

/** No certificate can be judged: the JVM's trust store can't be read, or holds no root. */
public final class TrustStoreException extends CertificateException {
    private static final long serialVersionUID = 1L;

    TrustStoreException(Throwable cause) {
        super("the JVM's trust store can't be read, or is empty", cause);
    }
}
