// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

/** The default of an option: a value, a variable that the platform sets, or something else, described for help. */
final class OptionDefault {
    static final OptionDefault NONE = described("none");

    private final String variable;
    private final String value;
    private final String text;

    private OptionDefault(String variable, String value, String text) {
        this.variable = variable;
        this.value = value;
        this.text = text;
    }

    static OptionDefault of(String value) {
        return new OptionDefault("", value, value);
    }

    /** The option stays unset; the text says what is used instead. */
    static OptionDefault described(String text) {
        return new OptionDefault("", "", text);
    }

    static OptionDefault ofVariable(String variable) {
        return new OptionDefault(variable, "", variable);
    }

    static OptionDefault ofVariable(String variable, String otherwise) {
        return new OptionDefault(variable, otherwise, variable + ", else " + otherwise);
    }

    /** An environment variable of the platform that is used if the option is not set; "" if there is none. */
    String variable() {
        return variable;
    }

    /** As an operator would write it; "" if the option is unset by default. */
    String value() {
        return value;
    }

    /** For help and README. */
    @Override
    public String toString() {
        return text;
    }
}
