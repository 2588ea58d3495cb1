// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP/1.1 over plain and TLS sockets, within the deadline of each call: connections, retries, proxies.
 *
 * <p>Made by hand on {@code Socket} because an agent runs before {@code main}: {@code HttpURLConnection} would freeze a dozen
 * system properties ({@code http.agent}, {@code sun.net.http.allowRestrictedHeaders}...) that apps set in {@code main}, and
 * its time limits hold for a single read, not for the whole; {@code java.net.http} costs three times the start-up.
 *
 * <p>Imports {@code json}, {@code report}, {@code time}, {@code tls} and {@code url}.
 */
package io.kvagent.http;
