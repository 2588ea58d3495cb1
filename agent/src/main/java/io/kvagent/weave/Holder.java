// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import java.lang.instrument.Instrumentation;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A class inside {@code java.lang}, where {@code System} can see it and we can define it without putting anything on the boot class
 * path:
 *
 * <pre>
 * public final class KvAgentHolder {
 *     public static volatile BiFunction[] functions;
 *     public static Object pass(Object value, Object argument, int hook) {
 *         BiFunction function = functions[hook];
 *         return function == null ? value : function.apply(value, argument);
 *     }
 * }
 * </pre>
 */
final class Holder {
    static final String NAME = "java/lang/KvAgentHolder";
    static final String METHOD = "pass";
    static final String DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Object;I)Ljava/lang/Object;";
    /** What a call of it needs on the stack, beside the value. */
    static final int MORE_STACK = 2;

    private static final String FIELD = "functions";
    private static final String FUNCTION = "java/util/function/BiFunction";
    private static final int JAVA_8 = Opcodes.V1_8;

    private Holder() {}

    /**
     * @param functions by the ordinal of their hook; null where there is none
     * @throws ReflectiveOperationException if this JVM does not let us
     */
    static void define(BiFunction<Object, Object, Object>[] functions, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        Class<?> holder = JavaLang.define(NAME, classFile(), instrumentation);
        holder.getField(FIELD).set(null, functions);
    }

    static byte[] classFile() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                JAVA_8,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                NAME,
                null,
                "java/lang/Object",
                null);
        int field = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE;
        writer.visitField(field, FIELD, "[L" + FUNCTION + ";", null, null).visitEnd();
        writePass(writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, METHOD, DESCRIPTOR, null, null));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void writePass(MethodVisitor code) {
        Label call = new Label();
        code.visitCode();
        code.visitFieldInsn(Opcodes.GETSTATIC, NAME, FIELD, "[L" + FUNCTION + ";");
        code.visitVarInsn(Opcodes.ILOAD, 2);
        code.visitInsn(Opcodes.AALOAD);
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNONNULL, call);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(call);
        code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {FUNCTION});
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                FUNCTION,
                "apply",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(3, 3);
        code.visitEnd();
    }
}
