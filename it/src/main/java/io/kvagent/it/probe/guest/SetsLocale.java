// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.text.NumberFormat;
import java.util.Locale;

/** The locale, by the properties that name it and by the method. */
public final class SetsLocale {
    private SetsLocale() {}

    public static void main(String[] arguments) {
        System.setProperty("user.language", "de");
        System.setProperty("user.country", "CH");
        System.out.println("before: " + Locale.getDefault());
        Locale.setDefault(Locale.GERMANY);
        System.out.println("after: " + Locale.getDefault() + " "
                + NumberFormat.getInstance().format(1234.5));
        System.out.println("upper case: " + "title".toUpperCase(new Locale("tr")));
    }
}
