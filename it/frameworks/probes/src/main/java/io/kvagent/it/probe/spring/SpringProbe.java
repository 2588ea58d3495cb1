// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.spring;

import io.kvagent.it.probe.framework.Reading;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Reads its secrets in each way that Spring has, and then asks Actuator, as whoever calls {@code /env} does. Arguments: the properties
 * whose values Actuator's whole answer is searched for.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(AppProperties.class)
public class SpringProbe {

    @Value("${db.password}")
    private String password;

    public static void main(String[] secrets) {
        try (ConfigurableApplicationContext context = SpringApplication.run(SpringProbe.class)) {
            printReads(context.getBean(SpringProbe.class), context.getBean(AppProperties.class));
            printReads(context.getEnvironment());
            printAnswers(new EnvAnswers(context.getBean(EnvironmentEndpoint.class)), secrets);
        }
    }

    private static void printReads(SpringProbe bean, AppProperties properties) {
        Reading.print("@Value", bean.password);
        Reading.print("bean", properties.getDataSource().getUserName());
        Reading.print("map", properties.getPartners().get("fabrikam"));
    }

    private static void printReads(Environment environment) {
        Reading.print("environment", environment.getProperty("db.password"));
        Reading.print("placeholder", environment.getProperty("spring.datasource.password"));
    }

    private static void printAnswers(EnvAnswers answers, String[] secrets) {
        Reading.print("/env app.greeting", answers.valueOf("app.greeting"));
        Reading.print("/env/app.greeting", answers.entry("app.greeting"));
        Reading.print("/env app.welcome", answers.valueOf("app.welcome"));
        Reading.print("/env/app.welcome", answers.entry("app.welcome"));
        Reading.print("/env app.colour", answers.valueOf("app.colour"));
        Reading.print("/env java.specification.version", answers.valueOf("java.specification.version"));
        for (String secret : secrets) {
            System.out.println("/env " + (answers.show(System.getProperty(secret)) ? "shows " : "hides ") + secret);
        }
    }
}
