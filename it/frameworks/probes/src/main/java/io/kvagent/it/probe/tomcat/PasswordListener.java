// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.tomcat;

import io.kvagent.it.probe.framework.Reading;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;

/** Tells, when the server starts, the password that server.xml gave it. */
public final class PasswordListener implements LifecycleListener {

    private String password;

    public void setPassword(String password) {
        this.password = password;
    }

    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.START_EVENT)) {
            Reading.print("listener", password);
        }
    }
}
