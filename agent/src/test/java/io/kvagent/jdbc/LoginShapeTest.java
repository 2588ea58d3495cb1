// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real drivers, woven, loaded and called. */
class LoginShapeTest {
    private static final String OBJECT = "java/lang/Object";

    private final LoginShape shape = new LoginShape("connect", DriverOwner.CONNECT);
    /** What the bridge was called with: the value, and whether an argument came with it. */
    private final List<Object> passed = new ArrayList<>();

    @BeforeEach
    void letEverythingPass() {
        TestBridge.functions = List.of((value, argument) -> {
            passed.add(value);
            return argument instanceof Object[] ? null : value;
        });
    }

    /** The oldest one has class files from before there were frames. */
    @ParameterizedTest
    @CsvSource({
        "org.postgresql, org.postgresql.Driver, org.postgresql.Driver, jdbc:postgresql://127.0.0.1:1/d?connectTimeout=1",
        "org.mariadb, org.mariadb.jdbc.Driver, org.mariadb.jdbc.Driver, jdbc:mariadb://127.0.0.1:1/d",
        "com.mysql, com.mysql.cj.jdbc.Driver, com.mysql.cj.jdbc.NonRegisteringDriver, jdbc:mysql://127.0.0.1:1/d",
        "net.sourceforge, net.sourceforge.jtds.jdbc.Driver, net.sourceforge.jtds.jdbc.Driver, jdbc:jtds:sqlserver://127.0.0.1:1/d",
        "org.h2, org.h2.Driver, org.h2.Driver, jdbc:h2:tcp://127.0.0.1:1/mem:d",
        "org.hsqldb, org.hsqldb.jdbc.JDBCDriver, org.hsqldb.jdbc.JDBCDriver, jdbc:hsqldb:hsql://127.0.0.1:1/d"
    })
    void wrapsConnect(String packages, String type, String declaring, String url) throws Exception {
        WovenLoader loader = new WovenLoader(packages, new DriverOwner(), shape);
        Driver driver = (Driver) loader.loadClass(type).getDeclaredConstructor().newInstance();
        assertThat(loader.woven).containsExactly(declaring);

        Properties info = new Properties();
        assertThat(driver.connect("jdbc:other:x", info)).isNull();
        assertThat((Object[]) passed.get(0)).containsExactly("jdbc:other:x", info);
        assertThat(passed.get(1)).isNull();

        assertThatThrownBy(() -> driver.connect(url, info))
                .isInstanceOf(SQLException.class)
                .satisfies(e -> {
                    assertThat(passed).last().isSameAs(e);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "org.h2, org.h2.Driver, jdbc:h2:mem:",
        "org.hsqldb, org.hsqldb.jdbc.JDBCDriver, jdbc:hsqldb:mem:",
    })
    void aRefusedLoginIsTriedWithWhatWeGive(String packages, String type, String prefix) throws Exception {
        Driver driver = (Driver) new WovenLoader(packages, new DriverOwner(), shape)
                .loadClass(type)
                .getDeclaredConstructor()
                .newInstance();
        String url = prefix + UUID.randomUUID();
        Properties right = new Properties();
        right.setProperty("user", "SA");
        right.setProperty("password", "s3cr3t-new");
        try (Connection first = driver.connect(url, right)) {
            assertThat(first.isValid(0)).isTrue();
            TestBridge.functions = List.of((value, argument) -> {
                passed.add(value);
                return value instanceof SQLException
                        ? new Object[] {url, right}
                        : argument instanceof Object[] ? null : value;
            });
            Properties wrong = new Properties();
            wrong.setProperty("user", "SA");
            wrong.setProperty("password", "s3cr3t-old");
            passed.clear();
            try (Connection second = driver.connect(url, wrong)) {
                assertThat(passed).hasSize(3);
                assertThat(passed.get(1)).isInstanceOf(SQLException.class);
                assertThat(passed.get(2)).isSameAs(second);
            }
        }
    }

    @Test
    void otherMethodsStayAsTheyAre() throws Exception {
        WovenLoader loader = new WovenLoader("org.postgresql", new DriverOwner(), shape);
        Class<?> woven = loader.loadClass("org.postgresql.Driver");
        List<String> added = new ArrayList<>();
        for (var method : woven.getDeclaredMethods()) {
            added.add(method.toGenericString().replace("org.postgresql.Driver.", ""));
        }
        for (var method : org.postgresql.Driver.class.getDeclaredMethods()) {
            added.remove(method.toGenericString().replace("org.postgresql.Driver.", ""));
        }
        assertThat(added).singleElement().asString().startsWith("private java.sql.Connection kv$connect(");
        assertThat(Arrays.stream(woven.getDeclaredMethods())
                        .filter(method ->
                                method.isSynthetic() && method.getName().equals("kv$connect")))
                .hasSize(1);
    }

    @Test
    void leavesAloneWhatIsNoLogin() throws Exception {
        DriverOwner owner = new DriverOwner();
        ClassLoader loader = getClass().getClassLoader();
        assertThat(owner.owns(loader, "x", WovenLoader.classFile("java/lang/String")))
                .isFalse();
        assertThat(owner.owns(loader, "x", WovenLoader.classFile("java/sql/Driver")))
                .isTrue();
        assertThat(owner.owns(null, "x", WovenLoader.classFile("java/sql/Driver")))
                .isFalse();
        assertThat(owner.owns(loader, "x", null)).isFalse();
        assertThat(shape.apply(WovenLoader.classFile("java/sql/Driver"), 1))
                .as("an interface")
                .isNull();
        assertThat(shape.apply(
                        WovenLoader.classFile("org/hsqldb/jdbc/JDBCDriver").clone(), 1))
                .isNotNull();
        assertThat(shape.apply(withMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "connect"), 1))
                .isNull();
        assertThat(shape.apply(withMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE, "connect"), 1))
                .isNull();
        assertThat(shape.apply(withMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE, "connect"), 1))
                .isNull();
    }

    @Test
    void doesNotWrapTwice() throws Exception {
        byte[] once = shape.apply(WovenLoader.classFile("org/h2/Driver"), 1);
        assertThat(once).isNotNull();
        assertThat(shape.apply(once, 2)).isNull();
    }

    private static byte[] withMethod(int access, String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "x/Y", null, OBJECT, null);
        MethodVisitor method = writer.visitMethod(access, name, DriverOwner.CONNECT, null, null);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
