// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

/** Which of the events can happen, and in which order. */
enum Scenario {
    /** The database changes, then the vault, in time for one of the three looks. */
    DATABASE_FIRST,
    /** The vault changes and the new value is published at any moment; the database follows. */
    VAULT_FIRST,
    /** Both generations are valid all the time. */
    TWO_USERS,
    /** The app starts with a value that the database gets only later, in time for the last look. */
    DATABASE_FOLLOWS_THE_START,
    /** The database changes, the vault never. */
    WRONG_FOR_GOOD,
    /** The new generation is never valid. */
    NEW_ONE_NEVER_VALID,
    /** The account gets locked at any moment, whatever the password; the vault moves. */
    LOCKED,
    /** Any login may fail for another reason. */
    NETWORK_FAILURES,
    /** Any thread that waits may be interrupted; the database changes first. */
    INTERRUPTS,
    /** The vault asks for no more looks. */
    THROTTLED,
    /** A look takes as long as it wants, for ever perhaps. */
    SLOW_VAULT;

    int threads() {
        return this == NETWORK_FAILURES || this == INTERRUPTS || this == SLOW_VAULT ? 2 : 3;
    }

    void prepare(World world) {
        switch (this) {
            case TWO_USERS -> world.database = 0b110;
            case DATABASE_FOLLOWS_THE_START -> world.database = 0b100;
            default -> world.database = 0b010;
        }
    }

    boolean databaseMoves(World world) {
        return switch (this) {
            case VAULT_FIRST -> world.vaultMoved;
            case TWO_USERS, NEW_ONE_NEVER_VALID -> false;
            default -> true;
        };
    }

    int databaseAfterwards() {
        return switch (this) {
            case DATABASE_FOLLOWS_THE_START -> 0b010;
            case LOCKED -> 0;
            default -> 0b100;
        };
    }

    boolean vaultMoves(World world) {
        return switch (this) {
            case DATABASE_FIRST, INTERRUPTS, SLOW_VAULT -> world.databaseMoved;
            case WRONG_FOR_GOOD, DATABASE_FOLLOWS_THE_START, THROTTLED -> false;
            default -> true;
        };
    }

    /** A new value is published without a look of ours. */
    boolean isPolled() {
        return this != WRONG_FOR_GOOD && this != DATABASE_FIRST && this != SLOW_VAULT;
    }

    boolean isLookSlow() {
        return this == SLOW_VAULT;
    }

    /** The scenario promises that the third look finds what it needs. */
    boolean lastLookMayRead(World world) {
        return switch (this) {
            case DATABASE_FIRST -> world.vaultMoved;
            case DATABASE_FOLLOWS_THE_START -> world.databaseMoved;
            default -> true;
        };
    }

    /** Whether every login must succeed in the end. */
    boolean losesNothing() {
        return switch (this) {
            case DATABASE_FIRST, VAULT_FIRST, TWO_USERS, DATABASE_FOLLOWS_THE_START, NEW_ONE_NEVER_VALID -> true;
            default -> false;
        };
    }
}
