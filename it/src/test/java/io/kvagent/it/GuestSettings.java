// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import io.kvagent.it.probe.guest.EndsItself;
import io.kvagent.it.probe.guest.InsertsProviders;
import io.kvagent.it.probe.guest.ReadsSecurityProperties;
import io.kvagent.it.probe.guest.SetsAuthenticator;
import io.kvagent.it.probe.guest.SetsCommonPool;
import io.kvagent.it.probe.guest.SetsCookieHandler;
import io.kvagent.it.probe.guest.SetsHttpSettings;
import io.kvagent.it.probe.guest.SetsLocale;
import io.kvagent.it.probe.guest.SetsLogManager;
import io.kvagent.it.probe.guest.SetsMBeanServerBuilder;
import io.kvagent.it.probe.guest.SetsNaming;
import io.kvagent.it.probe.guest.SetsProxies;
import io.kvagent.it.probe.guest.SetsSecurityManager;
import io.kvagent.it.probe.guest.SetsSocketFactories;
import io.kvagent.it.probe.guest.SetsSslContext;
import io.kvagent.it.probe.guest.SetsTimeZone;
import io.kvagent.it.probe.guest.SetsTrustStore;
import io.kvagent.it.probe.guest.SetsUrlHandlers;
import io.kvagent.it.probe.guest.StartsThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Apps that set in main what the JDK reads once. */
final class GuestSettings {

    private static final int LAST_WITH_SECURITY_MANAGER_BY_DEFAULT = 17;

    private GuestSettings() {}

    static List<Guest> all() {
        return List.of(
                Guest.of(
                        "trust store",
                        (program, scene) -> program.main(
                                SetsTrustStore.class, scene.azure().ca().toString(), scene.tlsPort()),
                        "trusted, by TLSv1.2"),
                Guest.of("SSL context", SetsSslContext.class, "default context is the app's: true"),
                Guest.of(
                        "security properties by a file",
                        (program, scene) -> program.property("java.security.properties", securityProperties())
                                .main(ReadsSecurityProperties.class),
                        "protocols: [TLSv1.2]"),
                Guest.of("providers", InsertsProviders.class, "place 1", "digest by Own", "random by Own"),
                Guest.of("logging", SetsLogManager.class, "manager: OwnManager", "configured by the app"),
                Guest.of("MBean server", SetsMBeanServerBuilder.class, "built by the app"),
                Guest.of("common pool", SetsCommonPool.class, "parallelism: 7", "threads: OwnThreads"),
                Guest.of("time zone", SetsTimeZone.class, "Pacific/Chatham Pacific/Chatham"),
                Guest.of("locale", SetsLocale.class, "upper case: T\u0130TLE"),
                Guest.of("URL handlers", SetsUrlHandlers.class, "by package: of the app"),
                Guest.of("socket factories", SetsSocketFactories.class, "all are set"),
                Guest.of("proxies", SetsProxies.class, "[DIRECT]"),
                Guest.of("HTTP client", SetsHttpSettings.class, "Origin: own-origin", "Connection: close"),
                Guest.of("authenticator", SetsAuthenticator.class, "asked for app", "200"),
                Guest.of("cookies", SetsCookieHandler.class, "before: null", "Cookie: session=1"),
                Guest.of("naming", SetsNaming.class, "preferences: null", "asked for a context"),
                Guest.of("threads", StartsThreads.class, "Thread-0", "pool-1-thread-1", "Timer-0"),
                Guest.of("security manager", SetsSecurityManager.class, "refused: exitVM.5")
                        .until(LAST_WITH_SECURITY_MANAGER_BY_DEFAULT),
                ends("return"),
                ends("exit"),
                ends("halt"),
                ends("thread"),
                ends("throw"));
    }

    /** What docs/security.md advises for those that a TLS connection before main makes the JDK read. */
    private static String securityProperties() {
        try {
            return Files.writeString(
                            Work.directory("security").resolve("security.properties"),
                            "jdk.tls.disabledAlgorithms=TLSv1.3, TLSv1.1, TLSv1, SSLv3, SSLv2Hello\n"
                                    + "securerandom.source=file:/dev/zero\nnetworkaddress.cache.ttl=7\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Guest ends(String way) {
        return Guest.of("end by " + way, (program, scene) -> program.main(EndsItself.class, way));
    }
}
