// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates for unchanged servers and clients: key stores without a file ({@code kv:} URLs, key-store type {@code KeyVault}), and key
 * managers that follow a renewal. Nothing of it is loaded where no reference names a field of a certificate.
 */
package io.kvagent.certificate;
