// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Bound by Spring to {@code app.*}: a bean within a bean, and a map whose keys are known from the properties' names alone. */
@ConfigurationProperties("app")
public final class AppProperties {

    private final DataSource dataSource = new DataSource();
    private final Map<String, String> partners = new LinkedHashMap<>();

    public DataSource getDataSource() {
        return dataSource;
    }

    public Map<String, String> getPartners() {
        return partners;
    }

    /** Bound to {@code app.data-source.*}. */
    public static final class DataSource {

        private String userName;

        public String getUserName() {
            return userName;
        }

        public void setUserName(String userName) {
            this.userName = userName;
        }
    }
}
