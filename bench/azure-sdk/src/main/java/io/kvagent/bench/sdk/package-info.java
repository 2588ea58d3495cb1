// SPDX-License-Identifier: Apache-2.0
/** The contender that an app's authors would write: the Azure SDK for Java in main. */
package io.kvagent.bench.sdk;
