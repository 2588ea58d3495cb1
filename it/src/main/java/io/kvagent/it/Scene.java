// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

/** What one test has to itself: its watched values, its Azure, its role in the database, its programs. */
final class Scene implements AutoCloseable {

    private final Surroundings surroundings;
    private final Canaries canaries = new Canaries();
    private final Forks forks = new Forks(canaries);
    private Azure azure;
    private Database database;

    Scene(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Canaries canaries() {
        return canaries;
    }

    Forks forks() {
        return forks;
    }

    /** From now on, every program of this test finds this Azure's metadata service. */
    Azure azure() {
        if (azure == null) {
            azure = new Azure(
                    surroundings.wireMock(), surroundings.certificates().caPem(), canaries);
            forks.metadataServiceAt(azure.imds().url());
        }
        return azure;
    }

    Database database() {
        if (database == null) {
            database = new Database(surroundings.postgres(), canaries);
        }
        return database;
    }

    /** Ends the test's programs. @throws AssertionError if one of them has shown a watched value */
    @Override
    public void close() {
        forks.close();
    }
}
