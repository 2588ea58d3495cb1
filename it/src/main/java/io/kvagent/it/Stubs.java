// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.function.Supplier;

/** Writes the stubs of one test to WireMock. */
final class Stubs {

    /** What a test has asked for comes first, and what it asked for last wins. */
    static final int WANTED = 1;

    /** What a well-formed request gets that no test has thought of. */
    static final int FALLBACK = 5;

    /** What all the rest gets. */
    static final int LAST = 8;

    private final WireMock client;
    private final Canaries canaries;
    private int scenarios;

    Stubs(WireMock client, Canaries canaries) {
        this.client = client;
        this.canaries = canaries;
    }

    Canaries canaries() {
        return canaries;
    }

    /** The same answer, however often it is asked for. */
    void always(int priority, MappingBuilder request, Answer answer) {
        client.register(request.atPriority(priority).willReturn(answer.at(new Answer.Place("", "", "", canaries))));
    }

    /** One answer after the other, then the last one for good. */
    void inTurn(String what, Answer[] answers, Answer.Place place, Supplier<MappingBuilder> request) {
        if (answers.length == 0) {
            throw new IllegalArgumentException("no answer for " + what);
        }
        // A test may stub the same place twice: the newer stubs must not meet the state of the older.
        String scenario = what + " #" + ++scenarios;
        for (int i = 0; i < answers.length; i++) {
            MappingBuilder stub = request.get().atPriority(WANTED).willReturn(answers[i].at(place));
            if (answers.length > 1) {
                var step = stub.inScenario(scenario).whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i);
                if (i + 1 < answers.length) {
                    step.willSetStateTo("answer " + (i + 1));
                }
            }
            client.register(stub);
        }
    }
}
