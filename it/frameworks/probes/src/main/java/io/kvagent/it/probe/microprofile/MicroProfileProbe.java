// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.microprofile;

import io.kvagent.it.probe.framework.Reading;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads its secrets in each way that MicroProfile Config has. Arguments: properties to look for among the names of all. */
public final class MicroProfileProbe {

    private MicroProfileProbe() {}

    public static void main(String[] names) {
        Config config = ConfigProvider.getConfig();
        Reading.print("value", config.getValue("db.password", String.class));
        Reading.print(
                "optional", config.getOptionalValue("db.user", String.class).orElse(null));
        Reading.print("int", config.getValue("db.pin", int.class));
        Reading.print("converted", config.getValue("db.pin", OptionalInt.class).getAsInt());
        Reading.print("expression", config.getValue("db.url", String.class));
        printMapping();
        for (String name : names) {
            System.out.println("names " + (isAmong(config.getPropertyNames(), name) ? "hold " : "lack ") + name);
        }
    }

    private static void printMapping() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .withMapping(AppMapping.class)
                .build();
        AppMapping mapping = config.getConfigMapping(AppMapping.class);
        Reading.print("mapping", mapping.dataSource().userName());
        Reading.print("map", mapping.partners().get("fabrikam"));
    }

    private static boolean isAmong(Iterable<String> all, String name) {
        for (String each : all) {
            if (each.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
