// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** What a class on the way to main may not use: it costs start-up, or fixes what an app may set in main (ARCHITECTURE.md). */
enum StartUpRule {
    BOOT_CLASS_PATH(uses("java.lang.instrument.Instrumentation", "appendToBootstrapClassLoaderSearch")),
    LOGGING(dependsOn("java.util.logging.")),
    MANAGEMENT(dependsOn("java.lang.management.", "javax.management.")),
    NIO_FILES(dependsOn("java.nio.file.")),
    REGULAR_EXPRESSIONS(
            dependsOn("java.util.regex.").or(uses("java.lang.String", "matches", "replaceAll", "replaceFirst"))),
    STREAMS(dependsOn("java.util.stream.")),
    FORMATTING(dependsOn("java.util.Formatter", "java.text.")
            .or(uses("java.lang.String", "format"))
            .or(uses("java.io.PrintStream", "format", "printf"))),
    INVOKE_DYNAMIC(StartUpRule::invokesDynamically),
    URL_CONNECTIONS(
            dependsOn("java.net.URLConnection", "java.net.HttpURLConnection", "javax.net.ssl.HttpsURLConnection")
                    .or(uses("java.net.URL", "openConnection", "openStream"))),
    DEFAULT_SSL_CONTEXT(
            uses("javax.net.ssl.SSLContext", "getDefault").or(uses("javax.net.ssl.SSLSocketFactory", "getDefault"))),
    NETWORK_DEFAULTS(dependsOn("java.net.Authenticator", "java.net.ProxySelector", "java.net.CookieHandler")),
    COMMON_POOL(dependsOn("java.util.concurrent.ForkJoinPool", "java.util.concurrent.CompletableFuture")),
    /** They calculate by BigDecimal, which initializes the common pool from Java 25 on. */
    DURATION_ARITHMETIC(uses("java.time.Duration", "dividedBy", "multipliedBy").or(dependsOn("java.math.BigDecimal"))),
    TIME_ZONE(dependsOn("java.util.TimeZone", "java.util.Calendar", "java.util.GregorianCalendar")),
    CONTEXT_CLASS_LOADER(uses("java.lang.Thread", "setContextClassLoader")),
    STDOUT(uses("java.lang.System", "out"));

    private final Predicate<JavaClass> broken;

    StartUpRule(Predicate<JavaClass> broken) {
        this.broken = broken;
    }

    boolean isBrokenBy(JavaClass type) {
        return broken.test(type);
    }

    private static Predicate<JavaClass> dependsOn(String... names) {
        return type -> namedBy(type)
                .map(JavaClass::getName)
                .anyMatch(target -> Stream.of(names)
                        .anyMatch(name -> name.endsWith(".") ? target.startsWith(name) : target.equals(name)));
    }

    /** ArchUnit does not count a class that only a called method takes or returns; but it is loaded. */
    private static Stream<JavaClass> namedBy(JavaClass type) {
        return Stream.concat(
                type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass),
                type.getCodeUnitCallsFromSelf().stream()
                        .map(JavaCall::getTarget)
                        .flatMap(target -> Stream.concat(
                                Stream.of(target.getRawReturnType()), target.getRawParameterTypes().stream())));
    }

    private static Predicate<JavaClass> uses(String owner, String... members) {
        return type -> type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .anyMatch(target -> target.getOwner().getName().equals(owner)
                        && Set.of(members).contains(target.getName()));
    }

    /** Lambdas and method references, and after Java 8 the concatenation of strings: each bootstraps java.lang.invoke. */
    private static boolean invokesDynamically(JavaClass type) {
        AtomicBoolean found = new AtomicBoolean();
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(in)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String descriptor, String generic, String[] thrown) {
                                    return new MethodVisitor(Opcodes.ASM9) {
                                        @Override
                                        public void visitInvokeDynamicInsn(
                                                String name, String descriptor, Handle bootstrap, Object... arguments) {
                                            found.set(true);
                                        }
                                    };
                                }
                            },
                            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.get();
    }
}
