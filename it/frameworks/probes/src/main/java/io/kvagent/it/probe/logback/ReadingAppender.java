// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import io.kvagent.it.probe.framework.Reading;

/** Stands for an appender that logs in to somewhere: tells the password that it was given, and the line that it would send. */
public final class ReadingAppender extends AppenderBase<ILoggingEvent> {

    private String password;
    private String url;
    private Layout<ILoggingEvent> layout;

    public void setPassword(String password) {
        this.password = password;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public void setLayout(Layout<ILoggingEvent> layout) {
        this.layout = layout;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Reading.print("appender", password);
        Reading.print("property", url);
        Reading.print("pattern", layout.doLayout(event));
    }
}
