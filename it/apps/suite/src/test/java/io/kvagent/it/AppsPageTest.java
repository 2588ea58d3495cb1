// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/apps.md tells of the products and versions of this suite, and of no way that it doesn't try. */
@Tag(ProductTest.ESSENTIAL)
class AppsPageTest {

    @Test
    void hasTheProductsOfTheSuite() throws Exception {
        AppsPage page = new AppsPage();
        List<String> rows = new ArrayList<>(page.rows());

        for (Class<? extends ProductTest> product : AppsPage.products()) {
            assertThat(rows).as("mvn -Papps verify -Dapps.page writes them").isNotEmpty();
            String row = rows.remove(0);
            Set<Way> proven = AppsPage.ways(row);
            assertThat(row).isEqualTo(page.row(product, proven));
            assertThat(AppsPage.ways(product)).isNotEmpty().containsAll(proven);
            assertThat(proven).as(row).isNotEmpty();
        }
        assertThat(rows).isEmpty();
    }
}
