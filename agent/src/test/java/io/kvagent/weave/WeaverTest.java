// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.report.AgentFailure;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the instrumentation of this JVM, on classes that each test loads for itself. */
class WeaverTest {
    private static final BiFunction<Object, Object, Object> BRACKETS =
            (value, argument) -> "[" + value + argument + "]";
    private static final String SUBJECT = Subject.class.getName();

    private static Instrumentation instrumentation;

    /** By name: javac would warn of annotations in its class file that are not on the class path. */
    @BeforeAll
    static void attach() throws ReflectiveOperationException {
        instrumentation = (Instrumentation) Class.forName("net.bytebuddy.agent.ByteBuddyAgent")
                .getMethod("install")
                .invoke(null);
    }

    /** Loaded anew for each test, by a loader of its own. */
    public static final class Subject {
        private Subject() {}

        public static String greet(String name) {
            if (name.isEmpty()) {
                return null;
            }
            return "hello";
        }

        public static Object greet() {
            return "nobody";
        }

        public static int greet(int times) {
            return times;
        }

        public String toGreet(String name) {
            return name;
        }
    }

    /** Likewise; its methods give back what they are given. */
    public static final class Letter {
        private final String text;

        public Letter(String to, String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        public static String of(long number, String text) {
            return text;
        }

        public String with(String more) {
            return text + more;
        }
    }

    @Test
    void aParameterPassesBeforeTheCodeOfAConstructorOrMethodBegins() throws Exception {
        ClassLoader loader = new OwnLoader();
        Weaver weaver = new Weaver(instrumentation);
        weaver.add(inLetter(loader, new ParameterValue("<init>", "(Ljava/lang/String;Ljava/lang/String;)V", 1, 0)));
        weaver.add(inLetter(loader, new ParameterValue("of", "(JLjava/lang/String;)Ljava/lang/String;", 1)));
        weaver.add(inLetter(loader, new ParameterValue("with", "(Ljava/lang/String;)Ljava/lang/String;", 0)));

        Class<?> letter = loader.loadClass(Letter.class.getName());
        Object written = letter.getConstructor(String.class, String.class).newInstance("Ann", "hello");
        assertThat(letter.getMethod("text").invoke(written)).isEqualTo("[helloAnn]");
        assertThat(letter.getMethod("of", long.class, String.class).invoke(null, 1, "text"))
                .isEqualTo("[textnull]");
        assertThat(letter.getMethod("with", String.class).invoke(written, "!")).isEqualTo("[helloAnn][!null]");
    }

    private static Hook inLetter(ClassLoader loader, Shape shape) {
        String name = Letter.class.getName().replace('.', '/');
        return new Hook((of, type, classFile) -> of == loader && type.equals(name), shape, BRACKETS);
    }

    @Test
    void everyOverloadThatReturnsAnObjectPassesItWithTheFirstParameter() throws Exception {
        ClassLoader loader = new OwnLoader();
        new Weaver(instrumentation).add(new Hook(in(loader), new ReturnedValue("greet"), BRACKETS));

        assertThat(call(loader, "greet", "Ann")).isEqualTo("[helloAnn]");
        assertThat(call(loader, "greet", "")).isEqualTo("[null]");
        assertThat(loader.loadClass(SUBJECT).getMethod("greet").invoke(null)).isEqualTo("[nobodynull]");
        assertThat(loader.loadClass(SUBJECT).getMethod("greet", int.class).invoke(null, 3))
                .isEqualTo(3);
    }

    @Test
    void anInstanceMethodPassesItsFirstParameterNotThis() {
        byte[] changed = new ReturnedValue("toGreet").apply(read(SUBJECT), 300);

        StringBuilder seen = new StringBuilder();
        new ClassReader(changed)
                .accept(
                        new net.bytebuddy.jar.asm.ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(int a, String name, String d, String s, String[] e) {
                                return !name.equals("toGreet")
                                        ? null
                                        : new MethodVisitor(Opcodes.ASM9) {
                                            @Override
                                            public void visitVarInsn(int opcode, int variable) {
                                                seen.append("load ")
                                                        .append(variable)
                                                        .append(' ');
                                            }

                                            @Override
                                            public void visitIntInsn(int opcode, int operand) {
                                                seen.append("push ").append(operand);
                                            }
                                        };
                            }
                        },
                        0);
        assertThat(seen).hasToString("load 1 load 1 push 300");
    }

    @Test
    void aLoadedClassChangesWhenItIsTransformedAgain() throws Exception {
        ClassLoader loader = new OwnLoader();
        Class<?> loaded = loader.loadClass(SUBJECT);
        Weaver weaver = new Weaver(instrumentation);
        Hook hook = new Hook(in(loader), new ReturnedValue("greet"), BRACKETS);
        assertThat(call(loader, "greet", "Ann")).isEqualTo("hello");

        weaver.retransform(hook, loaded, "no remedy");

        assertThat(call(loader, "greet", "Ann")).isEqualTo("[helloAnn]");
    }

    @Test
    void aHookAtLoadLeavesALoadedClassAsItIs() throws Exception {
        ClassLoader loader = new OwnLoader();
        Class<?> loaded = loader.loadClass(SUBJECT);
        new Weaver(instrumentation).add(new Hook(in(loader), new ReturnedValue("greet"), BRACKETS));

        instrumentation.retransformClasses(loaded);

        assertThat(call(loader, "greet", "Ann")).isEqualTo("hello");
    }

    @Test
    void hooksOfOneClassAreAppliedOneAfterTheOther() throws Exception {
        ClassLoader loader = new OwnLoader();
        Weaver weaver = new Weaver(instrumentation);
        weaver.add(new Hook(in(loader), new ReturnedValue("greet"), BRACKETS));
        weaver.add(new Hook(in(loader), new ReturnedValue("greet"), (value, argument) -> value + "!"));

        assertThat(call(loader, "greet", "Ann")).isEqualTo("[helloAnn]!");
    }

    @Test
    void twoWeaversShareOneBridge() throws Exception {
        ClassLoader first = new OwnLoader();
        ClassLoader second = new OwnLoader();
        new Weaver(instrumentation).add(new Hook(in(first), new ReturnedValue("greet"), BRACKETS));
        new Weaver(instrumentation)
                .add(new Hook(in(second), new ReturnedValue("greet"), (value, argument) -> "second"));

        assertThat(call(first, "greet", "Ann")).isEqualTo("[helloAnn]");
        assertThat(call(second, "greet", "Ann")).isEqualTo("second");
        assertThat(call(first, "greet", "Ann")).isEqualTo("[helloAnn]");
    }

    @Test
    void aShapeThatFailsLeavesTheClassAsItIsAndIsTold() throws Exception {
        ClassLoader loader = new OwnLoader();
        Weaver weaver = new Weaver(instrumentation);
        weaver.add(new Hook(in(loader), failing(), BRACKETS));

        assertThat(call(loader, "greet", "Ann")).isEqualTo("hello");
        assertThatThrownBy(() -> weaver.retransform(
                        new Hook(in(loader), failing(), BRACKETS), loader.loadClass(SUBJECT), "the remedy"))
                .isInstanceOfSatisfying(AgentFailure.class, failure -> {
                    assertThat(failure.problem())
                            .isEqualTo("this JVM's Subject can't be changed: java.lang.IllegalStateException");
                    assertThat(failure.action()).isEqualTo("the remedy");
                });
    }

    @Test
    void addedMembersStayWhenAnotherAgentHasTheClassTransformedAgain() throws Exception {
        ClassLoader loader = new OwnLoader();
        new Weaver(instrumentation).add(new Hook(in(loader), addsField(), BRACKETS));
        Class<?> loaded = loader.loadClass(SUBJECT);
        assertThat(loaded.getField("added")).isNotNull();

        ClassFileTransformer other = new ClassFileTransformer() {
            @Override
            public byte[] transform(ClassLoader l, String name, Class<?> c, ProtectionDomain d, byte[] classFile) {
                return l != loader ? null : new ReturnedValue("greet").apply(classFile, 0);
            }
        };
        instrumentation.addTransformer(other, true);
        try {
            instrumentation.retransformClasses(loaded);
        } finally {
            instrumentation.removeTransformer(other);
        }

        assertThat(loaded.getField("added")).isNotNull();
    }

    @Test
    void membersAreNotAddedToALoadedClass() throws Exception {
        ClassLoader loader = new OwnLoader();
        Hook hook = new Hook(in(loader), addsField(), BRACKETS);
        Weaver weaver = new Weaver(instrumentation);

        assertThatThrownBy(() -> weaver.retransform(hook, loader.loadClass(SUBJECT), "no remedy"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClassFileNewerThanAsmKeepsItsVersion() {
        byte[] classFile = ClassVersion.set(read(SUBJECT), Opcodes.V26 + 1);
        Shape asIs = new Shape() {
            @Override
            public byte[] apply(byte[] given, int index) {
                assertThat(ClassVersion.of(given)).isEqualTo(Opcodes.V26);
                return given;
            }

            @Override
            public boolean addsMembers() {
                return false;
            }
        };
        Hook hook = new Hook(Owner.named("any"), asIs, BRACKETS);

        byte[] changed = hook.apply(classFile, new HookBridge(instrumentation));

        assertThat(hook.fault()).isNull();
        assertThat(ClassVersion.of(changed)).isEqualTo(Opcodes.V26 + 1);
        assertThat(ClassVersion.of(classFile)).isEqualTo(Opcodes.V26 + 1);
    }

    @Test
    void theBridgeIsInJavaLangAndSeenByEveryLoader() throws Exception {
        new HookBridge(instrumentation).add(BRACKETS);

        assertThat(Class.forName("java.lang.KvAgentHolder", false, null).getClassLoader())
                .isNull();
    }

    private static Object call(ClassLoader loader, String method, String argument) throws Exception {
        return loader.loadClass(SUBJECT).getMethod(method, String.class).invoke(null, argument);
    }

    private static Owner in(ClassLoader loader) {
        return (of, name, classFile) -> of == loader && name.equals(SUBJECT.replace('.', '/'));
    }

    private static Shape failing() {
        return new Shape() {
            @Override
            public byte[] apply(byte[] classFile, int index) {
                throw new IllegalStateException();
            }

            @Override
            public boolean addsMembers() {
                return false;
            }
        };
    }

    private static Shape addsField() {
        return new Shape() {
            @Override
            public byte[] apply(byte[] classFile, int index) {
                ClassReader reader = new ClassReader(classFile);
                ClassWriter writer = new ClassWriter(reader, 0);
                reader.accept(writer, 0);
                writer.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "added", "I", null, null)
                        .visitEnd();
                return writer.toByteArray();
            }

            @Override
            public boolean addsMembers() {
                return true;
            }
        };
    }

    private static byte[] read(String type) {
        try (InputStream in = WeaverTest.class.getResourceAsStream("/" + type.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) {
            byte[] classFile = read(name);
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
