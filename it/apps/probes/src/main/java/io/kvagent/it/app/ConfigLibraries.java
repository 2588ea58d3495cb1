// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.app;

import com.typesafe.config.ConfigFactory;
import io.kvagent.it.probe.PrintProperties;
import io.micronaut.context.ApplicationContext;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.GeneralSecurityException;
import org.apache.commons.configuration2.EnvironmentConfiguration;
import org.apache.commons.configuration2.SystemConfiguration;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.taskdefs.Property;
import org.flywaydb.core.Flyway;

/**
 * Reads a password by libraries for configuration, most of which copy all properties or variables first. Prints the library and the
 * value's SHA-256, a line each. Argument: {@code property} for {@code app.password}, {@code variable} for {@code FLYWAY_PASSWORD}.
 */
public final class ConfigLibraries {

    private static final String PROPERTY = "app.password";
    private static final String VARIABLE = "FLYWAY_PASSWORD";

    private ConfigLibraries() {}

    /** @param arguments one of the two words */
    public static void main(String[] arguments) throws GeneralSecurityException {
        if (arguments[0].equals("property")) {
            readProperty();
        } else {
            readVariable();
        }
    }

    private static void readProperty() throws GeneralSecurityException {
        print("Lightbend Config", ConfigFactory.load().getString(PROPERTY));
        print("Commons Configuration", new SystemConfiguration().getString(PROPERTY));
        print("Ant", ant().getProperty(PROPERTY));
        print("SmallRye Config", smallRye().getConfigValue(PROPERTY).getValue());
        try (ApplicationContext micronaut = ApplicationContext.run()) {
            print("Micronaut", micronaut.getRequiredProperty(PROPERTY, String.class));
        }
    }

    private static void readVariable() throws GeneralSecurityException {
        print("Lightbend Config", ConfigFactory.systemEnvironment().getString(VARIABLE));
        print("Commons Configuration", new EnvironmentConfiguration().getString(VARIABLE));
        Project project = ant();
        Property task = new Property();
        task.setProject(project);
        task.setEnvironment("env");
        task.execute();
        print("Ant", project.getProperty("env." + VARIABLE));
        print("SmallRye Config", smallRye().getConfigValue("flyway.password").getValue());
        try (ApplicationContext micronaut = ApplicationContext.run()) {
            print("Micronaut", micronaut.getRequiredProperty("flyway.password", String.class));
        }
        print("Flyway", Flyway.configure().envVars().getPassword());
    }

    private static Project ant() {
        Project project = new Project();
        project.init();
        return project;
    }

    private static SmallRyeConfig smallRye() {
        return new SmallRyeConfigBuilder().addDefaultSources().build();
    }

    private static void print(String library, String value) throws GeneralSecurityException {
        System.out.println(library + " " + PrintProperties.sha256(value));
    }
}
