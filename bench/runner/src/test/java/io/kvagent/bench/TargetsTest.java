// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void setsTheMediansBesideTheLimits() {
        List<Target> targets = Sample.report().targets(Sample.JVM).ofStartup();

        assertThat(targets.get(0).figure()).contains(0.51);
        assertThat(targets.get(0).verdict()).isEqualTo("met");
        assertThat(targets.get(1).figure()).contains(1.02);
        assertThat(targets.get(2).figure()).contains(0.1);
        assertThat(targets.get(6).figure()).contains(0.0);
        assertThat(targets.get(7).figure()).contains(2.0);
    }

    @Test
    void whatWasLeftOutIsNotMeasured() {
        assertThat(Sample.report().targets(Sample.JVM).ofStartup().get(3).verdict())
                .isEqualTo("not measured");
    }

    @Test
    void aFigureOverItsLimitIsNotMet() {
        Map<String, double[]> walls =
                Map.of(Contenders.EAGER, new double[] {550}, Contenders.FLOOR, new double[] {500});
        Targets targets = new Targets(List.of(Sample.cell(Cell.USUAL, walls)), Map.of(), 0);

        assertThat(targets.ofStartup().get(1).verdict()).isEqualTo("not met");
    }

    @Test
    void requestsAtTheBestParallelismAreThoseOfTheFastestFloor() {
        Map<String, double[]> walls = new LinkedHashMap<>();
        walls.put(Contenders.EAGER, new double[] {900});
        walls.put(Contenders.FLOOR, new double[] {9000});
        walls.put(Contenders.floorKey(8), new double[] {600});
        walls.put(Contenders.floorKey(32), new double[] {700});
        CellResult longest = Sample.cell(Cell.LONGEST, walls);

        assertThat(Targets.bestFloor(longest)).contains("floor-8");
        assertThat(new Targets(List.of(longest), Map.of(), 0).ofStartup().get(4).figure())
                .contains(1.5);
    }

    @Test
    void theChainIsOneSecretsAndTheRequestsComeSideBySide() {
        CellResult longest = Sample.cell(
                Cell.LONGEST,
                Map.of(
                        Contenders.EAGER,
                        new double[] {2_200},
                        Contenders.FLOOR,
                        new double[] {17_000},
                        Contenders.floorKey(10),
                        new double[] {1_900}));
        CellResult chain = Sample.cell(Cell.CHAIN, Map.of(Contenders.FLOOR, new double[] {480}));

        // 480 ms with one answer in them, and nineteen more answers of 80 ms
        assertThat(new Targets(List.of(longest, chain), Map.of(), 0)
                        .ofStartup()
                        .get(8)
                        .figure())
                .contains(1.1);
    }

    @Test
    void aFloorUnderAnAgentIsNoneOfThoseWithMoreConnections() {
        CellResult longest = Sample.cell(
                Cell.LONGEST,
                Map.of(Contenders.FLOOR, new double[] {9_000}, Contenders.FLAG_FLOOR, new double[] {100}));

        assertThat(Targets.bestFloor(longest)).contains(Contenders.FLOOR);
    }

    @Test
    void whatTheFlagCostsIsTakenOff() {
        Map<String, double[]> walls = Map.of(
                Contenders.EAGER,
                new double[] {550},
                Contenders.EAGER_LIBRARY,
                new double[] {510},
                Contenders.FLOOR,
                new double[] {500},
                Contenders.FLAG_FLOOR,
                new double[] {540});
        List<Target> targets = new Targets(List.of(Sample.cell(Cell.USUAL, walls)), Map.of(), 0).ofStartup();

        assertThat(targets.get(10).figure().get()).isEqualTo(550.0 / 540);
        assertThat(targets.get(12).figure().get()).isEqualTo(510.0 / 500);
    }

    @Test
    void lookupsOfOtherKeysAreHeldToThePlainJvm() {
        List<Target> targets = Targets.ofLookups(Sample.report().lookups().get(0));

        assertThat(targets).hasSize(Lookup.ALL.length);
        assertThat(targets.get(0).figure()).contains(1.1);
        assertThat(targets.get(0).verdict()).isEqualTo("not met");
        assertThat(targets.get(2).unit()).isEqualTo("ns");
        assertThat(targets.get(2).verdict()).isEqualTo("met");
    }
}
