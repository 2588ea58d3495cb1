// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.HookBridge;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the method that takes a login method's place. The driver's own is kept, byte by byte, under another name:
 *
 * <pre>
 * Object[] call = (Object[]) HookBridge.pass(new Object[] {first, second}, this, index);
 * for (;;) {
 *     try {
 *         result = kv$connect((First) call[0], (Second) call[1]);
 *     } catch (Throwable e) {
 *         call = (Object[]) HookBridge.pass(e, call, index);
 *         if (call == null) throw e;
 *         continue;
 *     }
 *     HookBridge.pass(result, call, index);
 *     return result;
 * }
 * </pre>
 *
 * {@link LoginFunction} is what is called.
 */
final class LoginMethod {
    private static final String PREFIX = "kv$";
    private static final String OBJECTS = "[Ljava/lang/Object;";
    private static final String THROWABLE = "java/lang/Throwable";
    private static final int CALL = 3;
    private static final int RESULT = 4;

    private final MethodVisitor code;
    private final String owner;
    private final String name;
    private final String descriptor;
    private final int index;

    /**
     * @param descriptor of two parameters and a result, all objects
     * @param index of the hook
     */
    LoginMethod(MethodVisitor code, String owner, String name, String descriptor, int index) {
        this.code = code;
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.index = index;
    }

    /** The name under which the driver's own method goes on. */
    static String moved(String name) {
        return PREFIX + name;
    }

    /** @param withFrames whether the class file is of a version that has them */
    void write(boolean withFrames) {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        code.visitCode();
        code.visitTryCatchBlock(start, end, handler, THROWABLE);
        begin();
        code.visitLabel(start);
        frame(withFrames);
        callMoved();
        code.visitLabel(end);
        pass(RESULT);
        code.visitInsn(Opcodes.POP);
        code.visitVarInsn(Opcodes.ALOAD, RESULT);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(handler);
        frame(withFrames, THROWABLE);
        code.visitVarInsn(Opcodes.ASTORE, RESULT);
        pass(RESULT);
        code.visitTypeInsn(Opcodes.CHECKCAST, OBJECTS);
        code.visitVarInsn(Opcodes.ASTORE, CALL);
        code.visitVarInsn(Opcodes.ALOAD, CALL);
        code.visitJumpInsn(Opcodes.IFNONNULL, start);
        code.visitVarInsn(Opcodes.ALOAD, RESULT);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(4 + HookBridge.MORE_STACK, RESULT + 1);
        code.visitEnd();
    }

    private void begin() {
        code.visitInsn(Opcodes.ICONST_2);
        code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int parameter = 0; parameter < 2; parameter++) {
            code.visitInsn(Opcodes.DUP);
            code.visitInsn(Opcodes.ICONST_0 + parameter);
            code.visitVarInsn(Opcodes.ALOAD, parameter + 1);
            code.visitInsn(Opcodes.AASTORE);
        }
        code.visitVarInsn(Opcodes.ALOAD, 0);
        HookBridge.writeCall(code, index);
        code.visitTypeInsn(Opcodes.CHECKCAST, OBJECTS);
        code.visitVarInsn(Opcodes.ASTORE, CALL);
    }

    private void callMoved() {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        for (int parameter = 0; parameter < 2; parameter++) {
            code.visitVarInsn(Opcodes.ALOAD, CALL);
            code.visitInsn(Opcodes.ICONST_0 + parameter);
            code.visitInsn(Opcodes.AALOAD);
            code.visitTypeInsn(Opcodes.CHECKCAST, parameters[parameter].getInternalName());
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, moved(name), descriptor, false);
        code.visitVarInsn(Opcodes.ASTORE, RESULT);
    }

    private void pass(int value) {
        code.visitVarInsn(Opcodes.ALOAD, value);
        code.visitVarInsn(Opcodes.ALOAD, CALL);
        HookBridge.writeCall(code, index);
    }

    private void frame(boolean withFrames, Object... stack) {
        if (withFrames) {
            Type[] parameters = Type.getArgumentTypes(descriptor);
            Object[] locals = {owner, parameters[0].getInternalName(), parameters[1].getInternalName(), OBJECTS};
            code.visitFrame(Opcodes.F_FULL, locals.length, locals, stack.length, stack);
        }
    }
}
