// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

/** What one test has to itself: its watched values, its Azure, its role in the database, its programs. */
final class TestContext implements AutoCloseable {

    private final TestEnvironment testEnvironment;
    private final Canaries canaries = new Canaries();
    private final JvmLauncher launcher = new JvmLauncher(canaries);
    private Azure azure;
    private Database database;

    TestContext(TestEnvironment testEnvironment) {
        this.testEnvironment = testEnvironment;
    }

    Canaries canaries() {
        return canaries;
    }

    JvmLauncher launcher() {
        return launcher;
    }

    /** From now on, every program of this test finds this Azure's metadata service. */
    Azure azure() {
        if (azure == null) {
            azure = new Azure(
                    testEnvironment.wireMock(), testEnvironment.certificates().caPem(), canaries);
            launcher.metadataServiceAt(azure.imds().url());
        }
        return azure;
    }

    Database database() {
        if (database == null) {
            database = new Database(testEnvironment.postgres(), canaries);
        }
        return database;
    }

    /** Ends the test's programs. @throws AssertionError if one of them has shown a watched value */
    @Override
    public void close() {
        launcher.close();
    }
}
