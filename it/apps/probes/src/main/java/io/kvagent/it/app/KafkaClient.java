// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.app;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/**
 * Logs in to a broker, and prints {@code logged in} or {@code refused}. Arguments: the broker's address, the user; the password is in
 * the environment variable {@code PASSWORD}.
 */
public final class KafkaClient {

    private KafkaClient() {}

    /** @param arguments address and user */
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + arguments[1]
                        + "\" password=\"" + System.getenv("PASSWORD") + "\";");
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get();
            System.out.println("logged in");
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof SaslAuthenticationException)) {
                throw e;
            }
            System.out.println("refused");
        }
    }
}
