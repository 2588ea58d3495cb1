// SPDX-License-Identifier: Apache-2.0
/** PEM texts, key files (PKCS#12, PKCS#8, PKCS#1, SEC 1), and PKCS#12 of our own. Imports nothing of ours. */
package io.kvagent.pem;
