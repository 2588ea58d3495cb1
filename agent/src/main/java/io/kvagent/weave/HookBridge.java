// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The class by which changed code calls us. It is in {@code java.lang}, where every class of every loader can see it and we can define
 * it without putting anything on the boot class path:
 *
 * <pre>
 * public final class KvAgentHolder {
 *     public static volatile BiFunction[] functions;
 *     public static Object pass(Object value, Object argument, int index) {
 *         return functions[index].apply(value, argument);
 *     }
 * }
 * </pre>
 *
 * <p>It is defined once a JVM, when the first class is to be changed, and is found again if the agent is attached again.
 */
public final class HookBridge {
    /** What {@link #writeCall} needs on the stack beside the value and the argument, and for the latter. */
    public static final int MORE_STACK = 2;

    static final String NAME = "java/lang/KvAgentHolder";

    private static final String METHOD = "pass";
    private static final String DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Object;I)Ljava/lang/Object;";
    private static final String FIELD = "functions";
    private static final String FUNCTION = "java/util/function/BiFunction";

    private final Instrumentation instrumentation;

    HookBridge(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Writes the call of {@code pass}: value and argument lie on the stack, and an object replaces them. */
    public static void writeCall(MethodVisitor code, int index) {
        code.visitIntInsn(Opcodes.SIPUSH, index);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, METHOD, DESCRIPTOR, false);
    }

    /**
     * @return the function's index
     * @throws ReflectiveOperationException if this JVM does not let us define the class
     */
    int add(BiFunction<Object, Object, Object> function) throws ReflectiveOperationException {
        synchronized (HookBridge.class) {
            Field field = bridge().getField(FIELD);
            BiFunction<?, ?, ?>[] functions = (BiFunction<?, ?, ?>[]) field.get(null);
            int index = functions == null ? 0 : functions.length;
            BiFunction<?, ?, ?>[] more =
                    functions == null ? new BiFunction<?, ?, ?>[1] : Arrays.copyOf(functions, index + 1);
            more[index] = function;
            field.set(null, more);
            return index;
        }
    }

    private Class<?> bridge() throws ReflectiveOperationException {
        try {
            return Class.forName(NAME.replace('/', '.'), false, null);
        } catch (ClassNotFoundException e) {
            return JavaLangDefiner.define(NAME, classFile(), instrumentation);
        }
    }

    static byte[] classFile() {
        ClassWriter writer = new ClassWriter(0);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
        writer.visit(Opcodes.V1_8, access, NAME, null, "java/lang/Object", null);
        int field = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE;
        writer.visitField(field, FIELD, "[L" + FUNCTION + ";", null, null).visitEnd();
        writePass(writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, METHOD, DESCRIPTOR, null, null));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void writePass(MethodVisitor code) {
        code.visitCode();
        code.visitFieldInsn(Opcodes.GETSTATIC, NAME, FIELD, "[L" + FUNCTION + ";");
        code.visitVarInsn(Opcodes.ILOAD, 2);
        code.visitInsn(Opcodes.AALOAD);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        String apply = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, FUNCTION, "apply", apply, true);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(3, 3);
        code.visitEnd();
    }
}
