// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import javax.net.ssl.SSLContext;

/** For each {@link StartUpRule} a class that breaks it and no other. Compiled only. */
final class StartUpViolations {
    private StartUpViolations() {}

    static final class BOOT_CLASS_PATH {
        void code(Instrumentation instrumentation, JarFile jar) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
    }

    static final class LOGGING {
        Object code() {
            return java.util.logging.Level.INFO;
        }
    }

    static final class MANAGEMENT {
        Object code() {
            return java.lang.management.ManagementFactory.getRuntimeMXBean();
        }
    }

    static final class NIO_FILES {
        Object code(java.io.File file) {
            return file.toPath();
        }
    }

    static final class REGULAR_EXPRESSIONS {
        Object code(String text) {
            return text.matches("a+");
        }
    }

    static final class STREAMS {
        Object code(java.util.List<String> list) {
            return list.stream();
        }
    }

    static final class FORMATTING {
        Object code(Object value) {
            return String.format("%s", value);
        }
    }

    static final class INVOKE_DYNAMIC {
        Supplier<String> code() {
            return () -> "";
        }
    }

    static final class URL_CONNECTIONS {
        Object code(URL url) throws java.io.IOException {
            return url.openStream();
        }
    }

    static final class DEFAULT_SSL_CONTEXT {
        Object code() throws java.security.NoSuchAlgorithmException {
            return SSLContext.getDefault();
        }
    }

    static final class NETWORK_DEFAULTS {
        Object code() {
            return java.net.ProxySelector.getDefault();
        }
    }

    static final class DURATION_ARITHMETIC {
        Object code(java.time.Duration time) {
            return time.dividedBy(2);
        }
    }

    static final class COMMON_POOL {
        Object code(Runnable task) {
            return java.util.concurrent.CompletableFuture.runAsync(task);
        }
    }

    static final class TIME_ZONE {
        Object code() {
            return java.util.TimeZone.getDefault();
        }
    }

    static final class CONTEXT_CLASS_LOADER {
        void code(Thread thread) {
            thread.setContextClassLoader(null);
        }
    }

    static final class STDOUT {
        Object code() {
            return System.out;
        }
    }
}
