// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.jdbc.JdbcLogins;
import io.kvagent.login.LoginHooks;
import io.kvagent.reference.SecretId;
import io.kvagent.refresh.ManagementHook;
import io.kvagent.refresh.Refresher;
import io.kvagent.refresh.Sessions;
import io.kvagent.refresh.StaleSecrets;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.Secret;
import io.kvagent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What new versions of the secrets need while the app runs. A start after which none can come makes none of it. */
final class Rotation {
    private final Options options;
    private final Refresher refresher;
    private final ManagementHook management;
    /** Null if they don't follow. */
    private final @Nullable JdbcLogins logins;
    /** Likewise of logins elsewhere. */
    private final @Nullable LoginHooks loginHooks;

    Rotation(Options options, SecretStore store, Sessions sessions, Audit audit, Log log) {
        this.options = options;
        Duration longestLogin = options.logins().longestWait();
        StaleSecrets stale = new StaleSecrets(store, audit, options.expose().byHook(), options.refresh(), log);
        refresher = new Refresher(store, sessions, options.refresh(), longestLogin, stale, audit, log);
        management = new ManagementHook(store, refresher, stale);
        logins = options.logins().follow() ? new JdbcLogins(store, longestLogin, refresher, log) : null;
        loginHooks = options.logins().followElsewhere() ? new LoginHooks(store) : null;
    }

    /** Waits for no secret. */
    void install(Instrumentation instrumentation) {
        Weaver weaver = new Weaver(instrumentation);
        if (logins != null) {
            logins.hookInto(weaver);
        }
        management.install(weaver, instrumentation);
        if (loginHooks != null) {
            loginHooks.hookInto(weaver, options.logins());
        }
    }

    /** The first generation is complete. */
    void publish() {
        if (logins != null) {
            logins.publish();
        }
        if (loginHooks != null) {
            loginHooks.publish();
        }
    }

    /** @param secrets as the first fetch found them */
    void start(Map<SecretId, Secret> secrets) {
        refresher.start(secrets);
    }
}
