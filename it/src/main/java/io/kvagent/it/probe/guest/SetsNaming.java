// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.util.Hashtable;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.NamingManager;

/** Factories for names and for preferences, by property, then the builder that can be set once in a process. */
public final class SetsNaming {
    private SetsNaming() {}

    public static void main(String[] arguments) throws NamingException {
        System.setProperty("java.util.prefs.PreferencesFactory", OwnPreferences.class.getName());
        System.out.println("preferences: " + Preferences.userRoot());
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, OwnContexts.class.getName());
        System.out.println("by property: " + new InitialContext().getEnvironment());
        NamingManager.setInitialContextFactoryBuilder(environment -> null);
        System.out.println("builder is set: " + NamingManager.hasInitialContextFactoryBuilder());
    }

    /** Named by a property. */
    public static final class OwnPreferences implements PreferencesFactory {
        @Override
        public Preferences systemRoot() {
            return null;
        }

        @Override
        public Preferences userRoot() {
            return null;
        }
    }

    /** Named by a property. */
    public static final class OwnContexts implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            System.out.println("asked for a context");
            return new InitialContext(true) {
                @Override
                public Hashtable<?, ?> getEnvironment() {
                    return new Hashtable<>();
                }
            };
        }
    }
}
