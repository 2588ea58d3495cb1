// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.Owner;
import io.kvagent.weave.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/** Loads a driver's classes anew, changed as the agent changes them, but for the bridge: {@link TestBridge}. */
final class WovenLoader extends ClassLoader {
    private static final String BRIDGE = "java/lang/KvAgentHolder";

    private final String packages;
    private final Owner owner;
    private final Shape[] shapes;
    final List<String> woven = new ArrayList<>();

    /** @param packages the prefix of the classes to be loaded here */
    WovenLoader(String packages, Owner owner, Shape... shapes) {
        super(WovenLoader.class.getClassLoader());
        this.packages = packages;
        this.owner = owner;
        this.shapes = shapes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && name.startsWith(packages)) {
                byte[] classFile = changed(name.replace('.', '/'));
                loaded = defineClass(name, classFile, 0, classFile.length);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }

    private byte[] changed(String name) throws ClassNotFoundException {
        byte[] classFile = classFile(name);
        if (!owner.owns(this, name, classFile)) {
            return classFile;
        }
        byte[] changed = classFile;
        for (int index = 0; index < shapes.length; index++) {
            byte[] next = shapes[index].apply(changed, index);
            changed = next == null ? changed : next;
        }
        if (changed == classFile) {
            return classFile;
        }
        woven.add(name.replace('/', '.'));
        ClassWriter writer = new ClassWriter(0);
        SimpleRemapper remapper = new SimpleRemapper(
                Opcodes.ASM9, BRIDGE, TestBridge.class.getName().replace('.', '/'));
        new ClassReader(changed).accept(new ClassRemapper(writer, remapper), 0);
        return writer.toByteArray();
    }

    static byte[] classFile(String name) throws ClassNotFoundException {
        try (InputStream in = WovenLoader.class.getResourceAsStream("/" + name + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
