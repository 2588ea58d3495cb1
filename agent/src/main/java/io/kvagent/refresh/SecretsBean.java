// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.jdbc.VaultLook;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.secrets.SecretStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** The management bean. Its class is loaded only after the app has made JMX ready. */
final class SecretsBean implements SecretsMXBean {
    static final String NAME = "io.kvagent:type=Secrets";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final SecretStore store;
    private final Refresher refresher;
    private final StaleSecrets stale;

    private SecretsBean(SecretStore store, Refresher refresher, StaleSecrets stale) {
        this.store = store;
        this.refresher = refresher;
        this.stale = stale;
    }

    static void register(Object server, SecretStore store, Refresher refresher, StaleSecrets stale) throws JMException {
        SecretsBean bean = new SecretsBean(store, refresher, stale);
        ((MBeanServer) server).registerMBean(new StandardMBean(bean, SecretsMXBean.class, true), new ObjectName(NAME));
    }

    @Override
    public int getGeneration() {
        return store.current().number();
    }

    @Override
    public List<SecretInfo> getSecrets() {
        List<SecretInfo> all = new ArrayList<>();
        for (Reference reference : store.references()) {
            SecretId id = reference.secret();
            Instant created = refresher.runner().created(id);
            long age = created == null
                    ? -1
                    : Duration.between(created, Instant.now()).getSeconds();
            all.add(new SecretInfo(reference.toString(), id.vault() + "/" + id, store.version(reference), age));
        }
        return all;
    }

    @Override
    public String getLastLook() {
        return text(refresher.runner().lastLook());
    }

    @Override
    public String getLastError() {
        return refresher.runner().lastError();
    }

    @Override
    public String getNextLook() {
        return text(refresher.nextLook());
    }

    @Override
    public List<String> getHealed() {
        return stale.healed();
    }

    @Override
    public List<String> getStale() {
        return stale.names();
    }

    @Override
    public String refresh() {
        int before = getGeneration();
        CountDownLatch ended = new CountDownLatch(1);
        refresher.look(new VaultLook.End() {
            @Override
            public void ended(boolean last) {
                ended.countDown();
            }
        });
        try {
            if (!ended.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return "the look has not ended yet";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the look has not ended yet";
        }
        if (!getLastError().isEmpty()) {
            return "newer values of the secrets can't be read: " + getLastError();
        }
        return getGeneration() == before ? "nothing is newer" : "there are new versions";
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }
}
