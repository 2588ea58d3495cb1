// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.spring;

import io.kvagent.bench.program.Milestones;
import io.kvagent.bench.program.Secrets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** An app of Spring Boot that reads its secrets from its environment, wherever they come from. */
@SpringBootApplication
public class SpringApp {

    /** @param arguments how many secrets */
    public static void main(String[] arguments) {
        Milestones milestones = Milestones.main();
        int count = Integer.parseInt(arguments[0]);
        try (ConfigurableApplicationContext context = SpringApplication.run(SpringApp.class)) {
            for (int number = 1; number <= count; number++) {
                String name = Secrets.name(number);
                milestones.read(name, context.getEnvironment().getProperty(name));
            }
            milestones.done();
        }
    }
}
