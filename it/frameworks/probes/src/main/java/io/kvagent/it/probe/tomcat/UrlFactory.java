// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.tomcat;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;

/** Makes a resource of server.xml as the factory of a connection pool would: of its attributes. */
public final class UrlFactory implements ObjectFactory {

    @Override
    public Object getObjectInstance(Object reference, Name name, Context context, Hashtable<?, ?> environment) {
        return ((Reference) reference).get("url").getContent();
    }
}
