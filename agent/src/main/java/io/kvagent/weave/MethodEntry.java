// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * A method tells the hook's function that it is called:
 *
 * <pre>HookBridge.pass(this, first parameter, index)</pre>
 *
 * What the function returns is dropped. No jump crosses the new instructions, so the frames stay as they were.
 */
public final class MethodEntry extends MethodShape {
    private static final int WITHOUT_THIS_OR_CODE = Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

    private final String method;
    private final String methodDescriptor;

    /** @param descriptor of a method whose first parameter is an object; static ones are left as they are */
    public MethodEntry(String method, String descriptor) {
        this.method = method;
        this.methodDescriptor = descriptor;
    }

    @Override
    protected @Nullable MethodVisitor change(
            MethodVisitor next, int access, String name, String descriptor, int index) {
        boolean hasThisAndCode = (access & WITHOUT_THIS_OR_CODE) == 0;
        return hasThisAndCode && name.equals(method) && descriptor.equals(methodDescriptor)
                ? new Body(next, index)
                : null;
    }

    private static final class Body extends MethodVisitor {
        private final int index;

        Body(MethodVisitor next, int index) {
            super(Opcodes.ASM9, next);
            this.index = index;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitVarInsn(Opcodes.ALOAD, 1);
            HookBridge.writeCall(mv, index);
            super.visitInsn(Opcodes.POP);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, 1 + HookBridge.MORE_STACK), maxLocals);
        }
    }
}
