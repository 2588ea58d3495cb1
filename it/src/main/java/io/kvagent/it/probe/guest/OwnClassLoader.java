// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** The system class loader of an app, by {@code -Djava.system.class.loader}; agents need its last method. */
public final class OwnClassLoader extends URLClassLoader {
    /** As the JVM calls it. */
    public OwnClassLoader(ClassLoader parent) {
        super(new URL[0], parent);
    }

    void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
        addURL(new File(path).toURI().toURL());
    }
}
