// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.util.Hashtable;
import javax.naming.AuthenticationException;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;

/**
 * Binds to a directory server again and again, with one environment: the password is the property {@code app.password} as it was at the
 * start. Prints each outcome that differs from the one before. Arguments: the server's URL and the user's name.
 */
public final class BindsAgain {

    private BindsAgain() {}

    public static void main(String[] arguments) throws Exception {
        Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, arguments[0]);
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(Context.SECURITY_PRINCIPAL, arguments[1]);
        environment.put(Context.SECURITY_CREDENTIALS, System.getProperty("app.password"));
        new Outcomes(() -> bind(environment)).printForEver();
    }

    private static String bind(Hashtable<String, Object> environment) throws Exception {
        try {
            new InitialDirContext(environment).close();
            return "accepted";
        } catch (AuthenticationException e) {
            return "refused";
        }
    }
}
