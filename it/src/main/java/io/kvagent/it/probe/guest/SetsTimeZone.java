// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.text.DateFormat;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/** The time zone, by the property that names it. */
public final class SetsTimeZone {
    private SetsTimeZone() {}

    public static void main(String[] arguments) {
        System.setProperty("user.timezone", "Pacific/Chatham");
        System.out.println(TimeZone.getDefault().getID() + " " + ZoneId.systemDefault());
        System.out.println(DateFormat.getDateTimeInstance(DateFormat.LONG, DateFormat.LONG, Locale.ROOT)
                .format(new Date(0)));
        System.out.println(new Date(0));
    }
}
