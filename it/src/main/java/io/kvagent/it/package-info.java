// SPDX-License-Identifier: Apache-2.0
/**
 * Boots real programs under the agent's jar, each in a JVM of its own, among stand-ins of what surrounds them in Azure.
 *
 * <p>WireMock plays the instance metadata service (HTTP) and Key Vault (HTTPS, with certificates made for the run); PostgreSQL is
 * real. Both start once for each JVM that runs tests, and listen on the loopback address only. A test says what it needs by its
 * parameters:
 *
 * <pre>{@code
 * @ExtendWith(Harness.class)
 * class ExampleIT {
 *     @OnEachJvm
 *     void readsASecret(Jvm jvm, Azure azure, JvmLauncher launcher) {
 *         azure.vault().secret("greeting", Answers.secret("good-morning"));
 *
 *         EndedJvm ended = launcher.on(jvm).agent(azure.options("secrets=greeting")).main(PrintProperties.class, "greeting").run();
 *
 *         assertThat(ended.exitCode()).isZero();
 *         assertThat(azure.tokenCalls()).isOne();
 *     }
 * }
 * }</pre>
 *
 * <p>Three things can't be forgotten, as no program starts but through {@link io.kvagent.it.JvmLauncher}: a program sees an empty
 * environment and reaches neither a real metadata service nor a name server; it ends with its test; and if the value of a secret, a
 * token or a password of that test shows on one of its streams, the test fails.
 *
 * <table>
 * <caption>System properties</caption>
 * <tr><td>{@code it.jvms}</td><td>java homes, separated by commas or the path separator; default: the JVM that runs the tests</td></tr>
 * <tr><td>{@code it.jvm}</td><td>java home for the tests outside the matrix; default: the JVM that runs the tests</td></tr>
 * <tr><td>{@code it.jvm-flags}</td><td>{@code none}: programs run with the JVM's own compilers and collector, instead of those that
 * suit short-lived programs</td></tr>
 * <tr><td>{@code groups}</td><td>JUnit tags, see {@link io.kvagent.it.JvmTag}; default: all tests</td></tr>
 * <tr><td>{@code it.wiremock}</td><td>{@code container}, {@code process}, or {@code auto} (default): a container if that is possible
 * </td></tr>
 * <tr><td>{@code demo.once}</td><td>{@code true}: {@link io.kvagent.it.Demo} stops by itself after it has shown everything</td></tr>
 * </table>
 */
package io.kvagent.it;
