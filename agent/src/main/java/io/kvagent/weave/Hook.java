// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

/** Every change that the agent makes to the JDK's code, a line each: where, and which value passes through us. */
public enum Hook {
    /**
     * {@code System.props = props} inside {@code System.setProperties(props)}; and before it {@code props = <a new table>}, if the app
     * gave null. The argument is what the parameter holds, null for the latter.
     */
    SET_PROPERTIES("setProperties", "(Ljava/util/Properties;)V", "props", "java/util/Properties"),
    /** {@code return value} inside {@code System.getenv(name)}; the name comes along. */
    GETENV("getenv", "(Ljava/lang/String;)Ljava/lang/String;", "", "java/lang/String"),
    /** {@code return map} inside {@code System.getenv()}. */
    GETENV_ALL("getenv", "()Ljava/util/Map;", "", "java/util/Map");

    private final String method;
    private final String descriptor;
    private final String field;
    private final String type;

    /**
     * @param field the static field into which the value is stored; "" for a value that is returned
     * @param type of the value, with slashes
     */
    Hook(String method, String descriptor, String field, String type) {
        this.method = method;
        this.descriptor = descriptor;
        this.field = field;
        this.type = type;
    }

    static final String CLASS = "java/lang/System";

    /** The hook in that method, or null. */
    static Hook of(String method, String descriptor) {
        for (Hook hook : values()) {
            if (hook.method.equals(method) && hook.descriptor.equals(descriptor)) {
                return hook;
            }
        }
        return null;
    }

    boolean isAtStoreInto(String name) {
        return field.equals(name);
    }

    /** Whether a new value for the method's only parameter passes too. */
    boolean isAtStoreIntoParameter() {
        return !field.isEmpty();
    }

    boolean isAtReturn() {
        return field.isEmpty();
    }

    /** Whether the method's only parameter goes to the function with the value. */
    boolean hasArgument() {
        return !descriptor.startsWith("()");
    }

    String type() {
        return type;
    }

    @Override
    public String toString() {
        return "System." + method;
    }
}
