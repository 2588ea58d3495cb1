// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A product's row in docs/apps.md. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Product {

    String name();

    /** Its key in {@code versions.properties}. */
    String version();

    /** What the vault's value is there, and so what proves that it arrived. */
    String secret();
}
