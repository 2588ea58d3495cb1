// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.app;

import javax.sql.DataSource;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Logs in to its database, as {@code spring.datasource} says, and prints {@code logged in as <role>}. */
@SpringBootApplication
public class SpringApp {

    /** @param arguments Spring Boot's own */
    public static void main(String[] arguments) {
        SpringApplication.run(SpringApp.class, arguments);
    }

    @Bean
    CommandLineRunner login(DataSource database) {
        return arguments -> Logins.print(database);
    }
}
