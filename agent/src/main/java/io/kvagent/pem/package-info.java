// SPDX-License-Identifier: Apache-2.0
/** PEM texts and key files (PKCS#12, PKCS#8, PKCS#1). Imports nothing of ours. */
package io.kvagent.pem;
