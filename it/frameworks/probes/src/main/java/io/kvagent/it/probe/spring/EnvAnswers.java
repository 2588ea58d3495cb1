// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.spring;

import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint.PropertySourceDescriptor;
import org.springframework.boot.actuate.env.EnvironmentEndpoint.PropertyValueDescriptor;

/** What Actuator's endpoint {@code env} answers, asked without a web server. */
final class EnvAnswers {

    private final EnvironmentEndpoint endpoint;

    EnvAnswers(EnvironmentEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The value of a property in the list of all; null if no source has it. */
    Object valueOf(String name) {
        for (PropertySourceDescriptor source : endpoint.environment(null).getPropertySources()) {
            PropertyValueDescriptor property = source.getProperties().get(name);
            if (property != null) {
                return property.getValue();
            }
        }
        return null;
    }

    /** The value of a property that is asked for alone; null if no source has it. */
    Object entry(String name) {
        EnvironmentEndpoint.PropertySummaryDescriptor property =
                endpoint.environmentEntry(name).getProperty();
        return property == null ? null : property.getValue();
    }

    /** Whether a text stands in any value of the list of all. */
    boolean show(String text) {
        for (PropertySourceDescriptor source : endpoint.environment(null).getPropertySources()) {
            for (PropertyValueDescriptor property : source.getProperties().values()) {
                if (String.valueOf(property.getValue()).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
