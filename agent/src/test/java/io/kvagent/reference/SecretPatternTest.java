// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.Options;
import io.kvagent.config.OptionsFixture;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretPatternTest {
    /** The property of the secret app-db, or none where the pattern does not match it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                 | app-db
            app-*             | app-db
            APP-*             | app-db
            app-db*           | app-db
            app-*:app.*       | app.db
            a*:*              | pp-db
            app-*:*.password  | db.password
            app-*:x*y?        | xdby
            *:app.*           | app.app-db
            web-*             |
            app-db-*          |
            app-db2*          |
            """)
    void matchesNamesThatBeginAlike(String text, String property) {
        SecretPattern pattern = pattern(text);

        assertThat(pattern.matches("app-db", Map.of())).isEqualTo(property != null);
        if (property != null) {
            assertThat(pattern.reference("app-db").name()).isEqualTo(property);
            assertThat(pattern.reference("app-db").secret()).hasToString("app-db");
            assertThat(pattern.reference("app-db").isOptional())
                    .isEqualTo(pattern.isOptional())
                    .isEqualTo(text.endsWith("?"));
        }
        assertThat(pattern).hasToString(text);
    }

    @Test
    void leavesNoPropertyWhereNothingIsLeftForTheStar() {
        assertThat(pattern("app-*:app.*").reference("app-").name()).isEmpty();
        assertThat(pattern("app-*").reference("app-").name()).isEqualTo("app-");
    }

    @ParameterizedTest
    @CsvSource({
        "*+env=prod, true",
        "*+env=prod+tier=web, true",
        "*+tier=web+env=prod, true",
        "*+env=test, false",
        "*+env=prod+tier=db, false",
        "*+Env=prod, false",
        "*+env=Prod, false",
        "*+none=x, false",
        "web-*+env=prod, false"
    })
    void matchesAllItsTagsExactly(String text, boolean matches) {
        assertThat(pattern(text).matches("app-db", Map.of("env", "prod", "tier", "web", "other", "x")))
                .isEqualTo(matches);
    }

    /** Keys of tags that are options' names too. */
    @Test
    void standsBesideReferencesOfOtherVaults() {
        Options options = OptionsFixture.options(
                "secrets=a,fabrikam/*+ca=x:*,*+vault=contoso,app-*+secrets=y?,b:c,vault=contoso");

        assertThat(options.references()).extracting(Reference::name).containsExactly("a", "c");
        assertThat(options.patterns())
                .extracting(Pattern::toString)
                .containsExactly("fabrikam/*+ca=x:*", "*+vault=contoso", "app-*+secrets=y?");
        assertThat(options.patterns())
                .extracting(pattern -> pattern.vault().name())
                .containsExactly("fabrikam", "contoso", "contoso");
    }

    @Test
    void isEnoughWhereReferencesInPlaceAreOff() {
        assertThat(OptionsFixture.options("vault=contoso,secrets=*,references=off")
                        .patterns())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a*b               | "a*b" is not a valid pattern                      | write letters, digits and dashes, and one star at the end, as in app-*; * alone is all secrets
            **                | "**" is not a valid pattern                       | write letters, digits and dashes, and one star at the end, as in app-*; * alone is all secrets
            a.*               | "a.*" is not a valid pattern                      | write letters, digits and dashes, and one star at the end, as in app-*; * alone is all secrets
            a+b=*             | "a" is not a valid pattern                        | write letters, digits and dashes, and one star at the end, as in app-*; * alone is all secrets
            *+env             | "+env" is not a valid tag                         | write +<name>=<value>, as in app-*+env=prod
            *+=prod           | "+=prod" is not a valid tag                       | write +<name>=<value>, as in app-*+env=prod
            *+env=            | "+env=" is not a valid tag                        | write +<name>=<value>, as in app-*+env=prod
            *+                | "+" is not a valid tag                            | write +<name>=<value>, as in app-*+env=prod
            *@0123456789abcdef0123456789abcdef | a star takes whole secrets, in their newest versions | leave out what follows @, or name the secret itself
            app-*#user:x*     | a star takes whole secrets, in their newest versions | leave out what follows #, or name the secret itself
            app-*:app.name    | all secrets would have the property "app.name"    | write a star where the rest of a secret's name belongs, as in app-*:app.*
            app-*:            | all secrets would have the property ""            | write a star where the rest of a secret's name belongs, as in app-*:app.*
            app-*:a*b*        | "a*b*" is not a valid property for a star         | write one star and no colon, as in app-*:app.*
            app-*:a:*         | "a:*" is not a valid property for a star          | write one star and no colon, as in app-*:app.*
            app:app.*         | the property has a star, and the name has none    | write app:<property>, or a star in both, as in app-*:app.*
            app-* web-*       | a blank does not separate references              | separate references by commas: db-user:db.user,db-password:db.password
            """)
    void isRejectedWithWhatToWriteInstead(String text, String problem, String action) {
        AgentFailure rejection = OptionsFixture.rejection("vault=contoso,secrets=" + text);

        assertThat(rejection).as("rejection of %s", text).isNotNull();
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(rejection.problem()).isEqualTo("reference \"" + text + "\": " + problem);
        assertThat(rejection.action()).isEqualTo(action);
    }

    private static SecretPattern pattern(String text) {
        return (SecretPattern) OptionsFixture.options("vault=contoso,secrets=" + text)
                .patterns()
                .get(0);
    }
}
