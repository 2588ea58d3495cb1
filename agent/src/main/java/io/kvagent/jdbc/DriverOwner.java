// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Classes of the app that may declare {@code Driver.connect}: its descriptor is among their constants. No list of drivers, and no
 * question for interfaces, which some inherit.
 */
final class DriverOwner implements Owner {
    static final String CONNECT = "(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;";

    private final ConstantPool descriptor = new ConstantPool(CONNECT);

    @Override
    public boolean owns(@Nullable ClassLoader loader, String name, byte[] classFile) {
        return loader != null && classFile != null && descriptor.isIn(classFile);
    }
}
