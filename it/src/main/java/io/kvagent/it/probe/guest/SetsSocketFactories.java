// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.net.ContentHandlerFactory;
import java.net.DatagramSocket;
import java.net.DatagramSocketImplFactory;
import java.net.Socket;
import java.net.SocketImplFactory;
import java.net.URLConnection;

/** Factories that can be set once in a process. */
public final class SetsSocketFactories {
    private SetsSocketFactories() {}

    public static void main(String[] arguments) throws Exception {
        Socket.setSocketImplFactory((SocketImplFactory) () -> null);
        DatagramSocket.setDatagramSocketImplFactory((DatagramSocketImplFactory) () -> null);
        URLConnection.setContentHandlerFactory((ContentHandlerFactory) type -> null);
        System.out.println("all are set");
    }
}
