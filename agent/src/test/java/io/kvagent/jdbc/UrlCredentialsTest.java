// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.login.KnownValues;
import io.kvagent.login.ServedValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlCredentialsTest {
    /** Secrets 0 and 1 are user and password, 2 and 3 a password with punctuation, 4 a part of it. */
    private static final KnownValues KNOWN =
            new KnownValues(new ServedValues(1, "app", "s3cr3t-a", "p&s;w}r d", "quo;ted}", "p&s;longer"));

    private static final String[] SIMPLE = {"usr", "new-pass"};
    private static final String[] PUNCTUATED = {"usr", "n&w;p}ss%"};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jdbc:postgresql://h/d?user=app&password=s3cr3t-a | jdbc:postgresql://h/d?user=<u>&password=<p>",
                "jdbc:postgresql://h/d?password=s3cr3t-a&user=app&ssl=true | jdbc:postgresql://h/d?password=<p>&user=<u>&ssl=true",
                "jdbc:mysql://app:s3cr3t-a@h:3306/d?useSSL=true | jdbc:mysql://<u>:<p>@h:3306/d?useSSL=true",
                "jdbc:mysql://address=(host=h)(user=app)(password=s3cr3t-a)/d | jdbc:mysql://address=(host=h)(user=<u>)(password=<p>)/d",
                "jdbc:mysql://(host=h,user=app,password=s3cr3t-a)/d | jdbc:mysql://(host=h,user=<u>,password=<p>)/d",
                "jdbc:mariadb://h/d?user=app&PASSWORD=s3cr3t-a | jdbc:mariadb://h/d?user=<u>&PASSWORD=<p>",
                "jdbc:h2:mem:d;USER=app;PASSWORD=s3cr3t-a | jdbc:h2:mem:d;USER=<u>;PASSWORD=<p>",
                "jdbc:h2:mem:d;PASSWORD=s3cr3t-a;MODE=Oracle | jdbc:h2:mem:d;PASSWORD=<p>;MODE=Oracle",
                "jdbc:hsqldb:mem:d;user=app;password=s3cr3t-a | jdbc:hsqldb:mem:d;user=<u>;password=<p>",
                "jdbc:db2://h:50000/d:user=app;password=s3cr3t-a; | jdbc:db2://h:50000/d:user=<u>;password=<p>;",
                "jdbc:derby://h/d;user=app;password=s3cr3t-a | jdbc:derby://h/d;user=<u>;password=<p>",
                "jdbc:oracle:thin:app/s3cr3t-a@//h:1521/s | jdbc:oracle:thin:<u>/<p>@//h:1521/s",
                "jdbc:oracle:oci:app/\"s3cr3t-a\"@tns | jdbc:oracle:oci:<u>/<p>@tns",
                "jdbc:sqlserver://h;user=app;password={s3cr3t-a};encrypt=true | jdbc:sqlserver://h;user={<u>};password={<p>};encrypt=true",
                "jdbc:sqlserver://h;userName=app;password=s3cr3t-a | jdbc:sqlserver://h;userName={<u>};password={<p>}",
                "jdbc:example:h?pwd=s3cr3t-a | jdbc:example:h?pwd=<p>",
                "jdbc:example:h?accessToken=s3cr3t-a@x | jdbc:example:h?accessToken=<p>@x"
            })
    void findsEverySpelling(String url, String expected) {
        assertThat(written(url, SIMPLE))
                .isEqualTo(expected.replace("<u>", "usr").replace("<p>", "new-pass"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jdbc:postgresql://h/d?password=p%26s%3Bw%7Dr%20d | jdbc:postgresql://h/d?password=n%26w%3Bp%7Dss%25",
                "jdbc:postgresql://h/d?password=p%26s%3Bw%7Dr+d&ssl=true | jdbc:postgresql://h/d?password=n%26w%3Bp%7Dss%25&ssl=true",
                "jdbc:example://h/d?password=p%26s%3Bw%7Dr+d | jdbc:example://h/d?password=n%26w%3Bp%7Dss%25",
                "jdbc:sqlserver://h;password={p&s;w}}r d};x=y | jdbc:sqlserver://h;password={n&w;p}}ss%};x=y",
                "jdbc:sqlserver://h;password={p&s;w}}r d} | jdbc:sqlserver://h;password={n&w;p}}ss%}",
                "jdbc:oracle:thin:u/\"p&s;w}r d\"@h | jdbc:oracle:thin:u/\"n&w;p}ss%\"@h"
            })
    void readsAndWritesPunctuation(String url, String expected) {
        assertThat(written(url, PUNCTUATED)).isEqualTo(expected);
    }

    @Test
    void whatADriverCantReadIsNotWritten() {
        assertThat(with("jdbc:h2:mem:d;PASSWORD=s3cr3t-a", new String[] {"new;pass"}))
                .isNull();
        assertThat(with("jdbc:example:d;PASSWORD=s3cr3t-a", new String[] {"new&pass"}))
                .isNull();
        assertThat(with("jdbc:h2:mem:d;PASSWORD=s3cr3t-a", new String[] {"n&w@p}ss%="}))
                .isEqualTo("jdbc:h2:mem:d;PASSWORD=n&w@p}ss%=");
    }

    @Test
    void takesTheLongestTextThatIsKnown() {
        assertThat(with("jdbc:h2:mem:d;PASSWORD=quo;ted}", new String[] {"new"}))
                .isEqualTo("jdbc:h2:mem:d;PASSWORD=new");
        assertThat(with("jdbc:example:d?a=p&s;longer&b=c", new String[] {"new"}))
                .isEqualTo("jdbc:example:d?a=new&b=c");
    }

    @Test
    void leavesOtherUrlsAlone() {
        for (String url : new String[] {
            "jdbc:postgresql://h/d",
            "jdbc:postgresql://h/app?user=app",
            "jdbc:h2:mem:s3cr3t-a",
            "",
            "=",
            "@",
            "jdbc:oracle:thin:@h",
            "jdbc:mysql://app@h/d",
            "jdbc:mysql://app:@h/d",
            "jdbc:x:%=%zz&password=%zz"
        }) {
            assertThat(ConnectArguments.of(url, null, "d", KNOWN)).as(url).isNull();
        }
    }

    private static String written(String url, String[] both) {
        ConnectArguments arguments = ConnectArguments.of(url, null, "d", KNOWN);
        return (String) arguments.with(arguments.references().length == 2 ? both : new String[] {both[1]})[0];
    }

    private static String with(String url, String[] values) {
        Object[] written = ConnectArguments.of(url, null, "d", KNOWN).with(values);
        return written == null ? null : (String) written[0];
    }
}
