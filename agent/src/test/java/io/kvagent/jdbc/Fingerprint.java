// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.jdbc.World.AppThread;
import io.kvagent.jdbc.World.Phase;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The identity of a state, the machine's private fields included. Two states are one if they differ only in the time of day, in the
 * numbers of their events, in times that are past, or in which thread is which.
 */
final class Fingerprint {
    /** Numbers of events: only their order matters. */
    private static final Set<String> EVENTS = Set.of("acceptedAt", "lostAt", "refusedSince", "lockedAt", "began");
    /** Moments that matter until they have come. */
    private static final Set<String> MOMENTS =
            Set.of("retestNanos", "testerUntil", "lockedUntil", "nextNanos", "deadlineNanos");
    /** What decides nothing. */
    private static final Set<String> LEFT_OUT = Set.of("events", "jitter", "loginWait", "total");

    private static final Comparator<AppThread> BY_STATE = Comparator.comparing((AppThread thread) -> thread.phase)
            .thenComparing(thread -> thread.generation)
            .thenComparing(thread -> thread.tries)
            .thenComparing(thread -> thread.waited)
            .thenComparing(thread -> thread.sentAt)
            .thenComparing(thread -> thread.call == null ? 0 : thread.call.began());

    private static final Map<Class<?>, List<Field>> FIELDS = new HashMap<>();

    private final World world;
    private final Map<Object, Integer> known = new IdentityHashMap<>();
    private final StringBuilder values = new StringBuilder(128);
    /** Where in the values an event's number stands. */
    private final List<Integer> eventsAt = new ArrayList<>();

    private Fingerprint(World world) {
        this.world = world;
    }

    static String of(World world) {
        Fingerprint fingerprint = new Fingerprint(world);
        fingerprint.addWorld();
        world.threads.stream().sorted(BY_STATE).forEach(fingerprint::addThread);
        fingerprint.add(world.machine);
        fingerprint.rankEvents();
        return fingerprint.values.toString();
    }

    private void addWorld() {
        number(world.database);
        flag(world.databaseMoved);
        flag(world.vaultMoved);
        number(world.published);
        flag(world.looking);
        number(world.lookRead);
        number(Math.min(world.looks, 3));
        flag(world.proven);
        number(world.isLocked() ? world.now - world.lockedSince : -1);
    }

    private void addThread(AppThread thread) {
        number(thread.phase.ordinal());
        if (thread.phase == Phase.IDLE || thread.phase == Phase.DONE) {
            return;
        }
        boolean sent = thread.phase == Phase.SENT || thread.phase == Phase.ANSWERED;
        number(thread.phase == Phase.ANSWERED ? thread.answer.ordinal() : -1);
        flag(thread.answer == null);
        number(thread.tries);
        number(thread.waited);
        flag(thread.interrupted);
        number(sent ? world.now - thread.sentAt : 0);
        number(thread.phase == Phase.WAITING ? thread.waitUntil - world.now : 0);
        add(thread.call);
    }

    private void add(Object object) {
        if (object == null) {
            number(-2);
        } else if (known.containsKey(object)) {
            number(known.get(object));
        } else if (object instanceof List<?> list) {
            number(list.size());
            list.forEach(this::add);
        } else {
            known.put(object, known.size());
            for (Field field : FIELDS.computeIfAbsent(object.getClass(), Fingerprint::fields)) {
                addField(object, field);
            }
        }
    }

    private void addField(Object object, Field field) {
        try {
            if (field.getType() == boolean.class) {
                flag(field.getBoolean(object));
            } else if (field.getType() == int.class) {
                number(field.getInt(object));
            } else if (field.getType() == long.class) {
                addLong(field.getName(), field.getLong(object));
            } else {
                add(field.get(object));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addLong(String field, long value) {
        if (EVENTS.contains(field)) {
            eventsAt.add(values.length());
            number(value);
        } else if (value < 0) {
            number(-1);
        } else if (MOMENTS.contains(field)) {
            number(Math.max(0, value / World.SECOND - world.now));
        } else {
            number(Math.min(World.LOGIN_WAIT, world.now - value / World.SECOND));
        }
    }

    private void flag(boolean value) {
        number(value ? 1 : 0);
    }

    private void number(long value) {
        values.append((char) value);
    }

    private void rankEvents() {
        char[] sorted = new char[eventsAt.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values.charAt(eventsAt.get(i));
        }
        Arrays.sort(sorted);
        for (int at : eventsAt) {
            char event = values.charAt(at);
            int rank = 0;
            for (int i = 0; i < sorted.length && sorted[i] < event; i++) {
                rank += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
            }
            // "Never" is the greatest character, and stays itself.
            values.setCharAt(at, event == (char) -1 ? event : (char) rank);
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !LEFT_OUT.contains(field.getName())) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return fields;
    }
}
