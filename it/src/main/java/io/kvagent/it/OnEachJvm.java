// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test of the matrix: it runs once for each of {@link Jvms#all()}, which is its first parameter. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag(JvmTag.MATRIX)
@ParameterizedTest
@MethodSource("io.kvagent.it.Jvms#all")
@interface OnEachJvm {}
