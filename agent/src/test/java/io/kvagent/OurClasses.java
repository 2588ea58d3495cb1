// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The compiled classes that ship, those for Java 11 included. */
final class OurClasses {
    static final JavaClasses ALL = new ClassFileImporter().importPath(Path.of("target/classes"));

    private OurClasses() {}
}
