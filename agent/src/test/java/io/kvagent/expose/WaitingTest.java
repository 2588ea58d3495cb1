// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which methods wait for a secret that is on its way. Every public method is in one of the two lists; a new one fails the test. */
class WaitingTest {
    private static final String NAME = "db.password";
    private static final String VALUE = "s3cr3t-canary";

    private static final Set<String> WAITS = Set.of(
            "getProperty(String)",
            "getProperty(String,String)",
            "get(Object)",
            "getOrDefault(Object,Object)",
            "setProperty(String,String)",
            "put(Object,Object)",
            "putIfAbsent(Object,Object)",
            "remove(Object)",
            "remove(Object,Object)",
            "replace(Object,Object)",
            "replace(Object,Object,Object)",
            "compute(Object,BiFunction)",
            "computeIfAbsent(Object,Function)",
            "computeIfPresent(Object,BiFunction)",
            "merge(Object,Object,BiFunction)",
            "entrySet()",
            "values()",
            "elements()",
            "forEach(BiConsumer)",
            "replaceAll(BiFunction)",
            "contains(Object)",
            "containsValue(Object)",
            "equals(Object)",
            "hashCode()",
            "clone()",
            "clear()",
            "putAll(Map)",
            "load(InputStream)",
            "load(Reader)",
            "loadFromXML(InputStream)");

    private static final Set<String> DOES_NOT_WAIT = Set.of(
            "containsKey(Object)",
            "keySet()",
            "keys()",
            "size()",
            "isEmpty()",
            "propertyNames()",
            "stringPropertyNames()",
            "toString()",
            "list(PrintStream)",
            "list(PrintWriter)",
            "save(OutputStream,String)",
            "store(OutputStream,String)",
            "store(Writer,String)",
            "storeToXML(OutputStream,String)",
            "storeToXML(OutputStream,String,String)",
            "storeToXML(OutputStream,String,Charset)");

    @Test
    void everyPublicMethodIsInOneOfTheLists() {
        Set<String> all = new TreeSet<>(WAITS);
        all.addAll(DOES_NOT_WAIT);

        assertThat(methods().map(WaitingTest::signature)).containsExactlyInAnyOrderElementsOf(all);
    }

    @TestFactory
    Stream<DynamicTest> waitsOrNot() {
        return methods()
                .map(method -> DynamicTest.dynamicTest(
                        signature(method), () -> check(method, WAITS.contains(signature(method)))));
    }

    private static void check(Method method, boolean waits) throws Exception {
        TableFixture fixture = TableFixture.pending(TableFixture.properties("user.name", "ann"), "a:" + NAME);
        Thread caller = new Thread(() -> call(method, fixture.table), "caller");
        caller.setDaemon(true);
        caller.start();

        if (waits) {
            awaitWaiting(caller);
            fixture.arrives(NAME, VALUE);
            fixture.store.completeFirst();
        }
        caller.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(caller.isAlive()).isFalse();
    }

    @Test
    void namesThatAreNoSecretsNeverWait() throws Exception {
        MaskedProperties table = TableFixture.pending(TableFixture.properties("user.name", "ann"), "a:" + NAME).table;

        assertThat(table.getProperty("user.name")).isEqualTo("ann");
        assertThat(table.getProperty("none")).isNull();
        assertThat(table.put("other", "1")).isNull();
        assertThat(table.remove("other")).isEqualTo("1");
    }

    @Test
    void aReaderThatHoldsTheLockGivesItUpWhileItWaits() throws Exception {
        TableFixture fixture = TableFixture.pending(new Properties(), "a:" + NAME);
        String[] read = new String[1];
        Thread reader = new Thread(() -> {
            synchronized (fixture.table) {
                synchronized (fixture.table) {
                    read[0] = fixture.table.getProperty(NAME);
                }
            }
        });
        reader.start();
        awaitWaiting(reader);

        synchronized (fixture.table) { // as the fetch's own reads on Java 8 do
            assertThat(fixture.table.containsKey(NAME)).isTrue();
        }
        fixture.arrives(NAME, VALUE);
        reader.join(TimeUnit.SECONDS.toMillis(10));

        assertThat(read[0]).isEqualTo(VALUE);
    }

    @Test
    void anArrivalNeedsNoLockOfTheTable() throws Exception {
        TableFixture fixture = TableFixture.pending(new Properties(), "a:" + NAME, "b:other");
        synchronized (fixture.table) {
            Thread fetch = new Thread(() -> fixture.arrives(NAME, VALUE));
            fetch.start();
            fetch.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(fetch.isAlive()).isFalse();
            assertThat(fixture.table.getProperty(NAME)).isEqualTo(VALUE);
        }
    }

    @Test
    void aReaderInsideAFunctionOfAnotherNameGetsItsValue() throws Exception {
        TableFixture fixture = TableFixture.pending(new Properties(), "a:" + NAME);
        Object[] read = new Object[1];
        Thread reader = new Thread(
                () -> read[0] = fixture.table.computeIfAbsent("other", name -> fixture.table.getProperty(NAME)));
        reader.start();
        awaitWaiting(reader);

        fixture.arrives(NAME, VALUE);
        fixture.store.completeFirst();
        reader.join(TimeUnit.SECONDS.toMillis(10));

        assertThat(read[0]).isEqualTo(VALUE);
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).as("it did not wait").isTrue();
            Thread.onSpinWait();
        }
    }

    private static Stream<Method> methods() {
        return Arrays.stream(MaskedProperties.class.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class && !method.isBridge())
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    private static String signature(Method method) {
        StringBuilder signature = new StringBuilder(method.getName()).append('(');
        for (Class<?> type : method.getParameterTypes()) {
            signature
                    .append(signature.charAt(signature.length() - 1) == '(' ? "" : ",")
                    .append(type.getSimpleName());
        }
        return signature.append(')').toString();
    }

    private static void call(Method method, Properties table) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(method, i);
        }
        try {
            method.invoke(table, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object argument(Method method, int position) {
        Class<?> type = method.getParameterTypes()[position];
        if (type == Map.class) {
            return Map.of("x", "y");
        }
        if (type == Object.class && method.getName().equals("equals")) {
            return new Hashtable<>(Map.of("user.name", "ann", NAME, "x"));
        }
        if (type == String.class && method.getName().startsWith("store") && position == 2) {
            return "UTF-8";
        }
        Map<Class<?>, Object> others = Map.of(
                BiFunction.class,
                (BiFunction<Object, Object, Object>) (a, b) -> "computed",
                Function.class,
                (Function<Object, Object>) a -> "computed",
                BiConsumer.class,
                (BiConsumer<Object, Object>) (a, b) -> {},
                Charset.class,
                StandardCharsets.UTF_8,
                Reader.class,
                new StringReader(NAME + "=loaded"),
                InputStream.class,
                stream(method),
                OutputStream.class,
                new ByteArrayOutputStream(),
                PrintStream.class,
                new PrintStream(new ByteArrayOutputStream()),
                PrintWriter.class,
                new PrintWriter(new StringWriter()),
                Writer.class,
                new StringWriter());
        return others.getOrDefault(type, NAME);
    }

    private static InputStream stream(Method method) {
        if (!method.getName().equals("loadFromXML")) {
            return new ByteArrayInputStream((NAME + "=loaded").getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        try {
            TableFixture.properties(NAME, "loaded").storeToXML(xml, null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new ByteArrayInputStream(xml.toByteArray());
    }
}
