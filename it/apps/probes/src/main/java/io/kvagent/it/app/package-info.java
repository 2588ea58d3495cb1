// SPDX-License-Identifier: Apache-2.0
/** Main classes for products that are libraries, and clients that log in to products that are servers. */
package io.kvagent.it.app;
