// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

/**
 * The tags that say how a test depends on the JVM of its programs; CI selects by them ({@code -Dgroups="matrix | jvm"}). A test
 * without one has the same result on every JVM: it is about texts, options, or answers of a server.
 */
final class JvmTag {

    /** Runs on each JVM of the matrix by itself: {@link OnEachJvm}, or a method source that combines {@link Jvms#all()} with cases. */
    static final String MATRIX = "matrix";

    /** Runs on one JVM, but may behave differently on another: TLS, sockets, DNS, processes, threads. */
    static final String JVM = "jvm";

    private JvmTag() {}
}
