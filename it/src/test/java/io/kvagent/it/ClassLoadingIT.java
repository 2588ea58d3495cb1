// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the agent makes the JVM load before main. Most of the classes that it must not load read, once, something that an app may set
 * in main.
 *
 * <p>Two more come with any TLS client and any look-up of a name: {@code System.LoggerFinder} and {@code InetAddressCachePolicy}.
 */
@ExtendWith(Harness.class)
class ClassLoadingIT {

    private static final List<String> NEVER = List.of(
            "java.util.logging.",
            "java.lang.management.",
            "javax.management.",
            "sun.management.",
            "java.util.concurrent.ForkJoinPool",
            "java.net.HttpURLConnection",
            "sun.net.www.protocol.http.HttpURLConnection",
            "sun.net.www.http.HttpClient",
            "java.net.http.",
            "java.net.ProxySelector",
            "sun.net.spi.DefaultProxySelector",
            "java.net.CookieHandler",
            "java.net.Authenticator",
            "java.util.TimeZone",
            "sun.util.calendar.ZoneInfo",
            "java.text.DateFormat",
            "java.text.SimpleDateFormat",
            "java.time.format.DateTimeFormatter",
            "java.util.prefs.",
            "javax.naming.",
            "java.awt.",
            "java.sql.",
            "sun.security.ssl.SSLContextImpl$DefaultSSLContext",
            "sun.security.ssl.SSLContextImpl$CustomizedSSLProtocols",
            "io.kvagent.shaded.jackson.");

    private static final Pattern LOADED = Pattern.compile("(?:\\[Loaded (\\S+) from |\\] (\\S+) source: )");

    @OnEachJvm
    void loadsNoClassThatFixesWhatAnAppMaySetInMain(Jvm jvm, Azure azure, JvmLauncher launcher) throws IOException {
        azure.vault().secret("greeting", "good-morning");

        Set<String> without = loaded(launcher.on(jvm), jvm);
        Set<String> more = loaded(launcher.on(jvm).agent(azure.options("secrets=greeting")), jvm);
        more.removeAll(without);

        assertThat(more).contains("io.kvagent.KvAgent", "javax.net.ssl.SSLSocket");
        assertThat(more.stream().filter(name -> NEVER.stream().anyMatch(name::startsWith)))
                .isEmpty();
    }

    /** What certificates need is loaded for them alone, and fixes no more than any start: Java's own provider list is read by each TLS client. */
    @OnEachJvm
    void aCertificateLoadsItsClassesAndNoneThatFixesAnything(
            Jvm jvm, Azure azure, Certificates certificates, JvmLauncher launcher) throws IOException {
        azure.vault()
                .secret("greeting", "good-morning")
                .secret("web-cert", VaultCertificate.ec(certificates).pkcs12());

        Set<String> without = loaded(launcher.on(jvm), jvm);
        Set<String> plain = loaded(launcher.on(jvm).agent(azure.options("secrets=greeting")), jvm);
        Set<String> more = loaded(launcher.on(jvm).agent(azure.options("secrets=web-cert#certificate")), jvm);
        more.removeAll(without);

        assertThat(plain).noneMatch(name -> name.startsWith("io.kvagent.certificate."));
        assertThat(more).contains("io.kvagent.certificate.KeyVaultProvider");
        assertThat(more).doesNotContain("javax.net.ssl.KeyManagerFactory", "io.kvagent.certificate.kv.Handler");
        assertThat(more.stream().filter(name -> NEVER.stream().anyMatch(name::startsWith)))
                .isEmpty();
    }

    @Test
    void loadsNoneToFollowNewVersionsEither(Azure azure, JvmLauncher launcher) throws IOException {
        azure.vault().secret("greeting", "good-morning");

        Set<String> without = loaded(launcher.java(), Jvms.usual());
        Set<String> more = loaded(
                launcher.java().agent(azure.options("secrets=greeting,expose=hook,refresh=5m,stale=exit")),
                Jvms.usual());
        more.removeAll(without);

        assertThat(more).contains("io.kvagent.refresh.Refresher");
        assertThat(more.stream().filter(name -> NEVER.stream().anyMatch(name::startsWith)))
                .isEmpty();
    }

    /** Java 8 tells on stdout alone. */
    private static Set<String> loaded(ForkedJvm program, Jvm jvm) throws IOException {
        Path file = Work.directory("class-loading").resolve("loaded.txt");
        program.flags(jvm.feature() == 8 ? "-verbose:class" : "-Xlog:class+load:file=" + file);
        EndedJvm ended = program.main(PrintProperties.class).run();
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        Set<String> names = new TreeSet<>();
        try (Stream<String> lines = jvm.feature() == 8 ? ended.stdout().lines() : Files.lines(file)) {
            lines.map(LOADED::matcher)
                    .filter(Matcher::find)
                    .forEach(line -> names.add(line.group(1) == null ? line.group(2) : line.group(1)));
        }
        return names;
    }
}
