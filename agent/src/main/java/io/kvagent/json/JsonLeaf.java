// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

/** Where a string, number or boolean stands inside a JSON value. */
public final class JsonLeaf {
    private final String path;
    private final String name;

    JsonLeaf(String path, String name) {
        this.path = path;
        this.name = name;
    }

    /** As {@link JsonPath} reads it: {@code hosts[0]."a.b"}. */
    public String path() {
        return path;
    }

    /** The same without quotes: {@code hosts[0].a.b}. */
    public String name() {
        return name;
    }
}
