// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.microprofile;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Bound by SmallRye to {@code app.*}: an object within an object, and a map whose keys are known from the properties' names alone. */
@ConfigMapping(prefix = "app")
public interface AppMapping {

    DataSource dataSource();

    Map<String, String> partners();

    /** Bound to {@code app.data-source.*}. */
    interface DataSource {

        String userName();
    }
}
