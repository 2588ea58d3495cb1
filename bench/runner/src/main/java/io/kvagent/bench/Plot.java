// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plot of one JVM: above, a bar a contender for one cell, to its end; below, the whole process by the number of secrets, at one
 * delay, on two logarithmic axes.
 */
final class Plot {
    private static final int WIDTH = 860;
    private static final int LEFT = 280;
    private static final int RIGHT = 100;
    private static final int BAR = 26;
    private static final int LINES_HEIGHT = 260;
    private static final int LINES_LEFT = 70;
    private static final int LINES_RIGHT = 250;
    private static final int LABEL_HEIGHT = 14;
    /** In the lower part: the others would be lines upon these. */
    private static final Set<String> LINES = Set.of(
            Contenders.EAGER,
            Contenders.BACKGROUND,
            Contenders.FLOOR,
            Contenders.SCRIPT,
            Contenders.AZURE_SDK,
            Contenders.SPRING_AGENT,
            Contenders.SPRING_CLOUD_AZURE);

    private final Colours colours;
    private final CellResult usual;
    private final List<CellResult> byCount;

    /** @param results of one JVM, at least one; those of the first one's delay are in the lower part */
    Plot(List<CellResult> results, Colours colours) {
        this.colours = colours;
        this.usual = results.get(0);
        this.byCount = results.stream()
                .filter(result -> result.cell().delayMillis() == usual.cell().delayMillis())
                .sorted(Comparator.comparingInt(result -> result.cell().secrets()))
                .toList();
    }

    String draw() {
        int barsEnd = 60 + usual.contenders().size() * BAR;
        boolean lines = byCount.size() > 1;
        Svg svg = new Svg(WIDTH, barsEnd + 50 + (lines ? LINES_HEIGHT + 110 : 0), colours.background());
        bars(svg, barsEnd);
        if (lines) {
            lines(svg, barsEnd + 90);
        }
        return svg.toString();
    }

    private void bars(Svg svg, int end) {
        svg.title(16, 26, colours.text(), "Whole process, " + usual.cell().inWords() + ", " + usual.jvm());
        double longest = usual.contenders().stream()
                .mapToDouble(contender -> wall(usual, contender.key()).orElseThrow())
                .max()
                .orElseThrow();
        double step = step(longest);
        double scale = (WIDTH - LEFT - RIGHT) / longest;
        for (double mark = 0; mark <= longest; mark += step) {
            svg.line(LEFT + mark * scale, 44, LEFT + mark * scale, end, colours.grid(), 1);
            svg.text(LEFT + mark * scale, end + 16, "middle", colours.text(), Table.number(mark, 0));
        }
        svg.text(LEFT, end + 34, "start", colours.text(), "ms, median");
        int y = 48;
        for (Contender contender : usual.contenders()) {
            double wall = wall(usual, contender.key()).orElseThrow();
            svg.text(LEFT - 8, y + 15, "end", colours.text(), contender.label());
            svg.bar(LEFT, y + 2, wall * scale, BAR - 8, colours.of(contender.key()));
            svg.text(LEFT + wall * scale + 6, y + 15, "start", colours.text(), Table.number(wall, 0));
            y += BAR;
        }
    }

    private void lines(Svg svg, int top) {
        svg.title(
                16,
                top - 18,
                colours.text(),
                "Whole process by number of secrets, " + usual.cell().delayMillis() + " ms an answer");
        List<Double> walls = new ArrayList<>();
        List<Contender> contenders = usual.contenders().stream()
                .filter(contender -> LINES.contains(contender.key()))
                .toList();
        contenders.forEach(contender ->
                byCount.forEach(result -> wall(result, contender.key()).ifPresent(walls::add)));
        double low = Math.floor(Math.log10(walls.stream().min(Double::compare).orElseThrow()));
        double high = Math.ceil(Math.log10(walls.stream().max(Double::compare).orElseThrow()));
        for (double power = low; power <= high; power++) {
            double y = y(Math.pow(10, power), low, high, top);
            svg.line(LINES_LEFT, y, WIDTH - LINES_RIGHT, y, colours.grid(), 1);
            svg.text(LINES_LEFT - 8, y + 4, "end", colours.text(), Table.number(Math.pow(10, power), 0));
        }
        svg.text(LINES_LEFT, top - 2, "end", colours.text(), "ms");
        for (CellResult result : byCount) {
            int secrets = result.cell().secrets();
            svg.line(x(secrets), top + LINES_HEIGHT, x(secrets), top + LINES_HEIGHT + 5, colours.text(), 1);
            svg.text(x(secrets), top + LINES_HEIGHT + 20, "middle", colours.text(), String.valueOf(secrets));
        }
        svg.text(x(byCount.get(0).cell().secrets()), top + LINES_HEIGHT + 38, "start", colours.text(), "secrets");
        double label = Double.MAX_VALUE;
        CellResult last = byCount.get(byCount.size() - 1);
        List<Contender> fromBelow = contenders.stream()
                .filter(contender -> last.has(contender.key()))
                .sorted(Comparator.comparingDouble(
                        contender -> wall(last, contender.key()).orElseThrow()))
                .toList();
        for (Contender contender : fromBelow) {
            line(svg, contender, low, high, top);
            double y = y(wall(last, contender.key()).orElseThrow(), low, high, top) + 4;
            label = Math.min(y, label - LABEL_HEIGHT); // labels that would meet make room for one another
            svg.text(WIDTH - LINES_RIGHT + 12, label, "start", colours.text(), contender.label());
        }
    }

    private void line(Svg svg, Contender contender, double low, double high, int top) {
        double beforeX = -1;
        double beforeY = -1;
        for (CellResult result : byCount) {
            Optional<Double> wall = wall(result, contender.key());
            if (wall.isPresent()) {
                double x = x(result.cell().secrets());
                double y = y(wall.get(), low, high, top);
                if (beforeX >= 0) {
                    svg.line(beforeX, beforeY, x, y, colours.of(contender.key()), 2);
                }
                svg.dot(x, y, colours.of(contender.key()));
                beforeX = x;
                beforeY = y;
            }
        }
    }

    private double x(int secrets) {
        double low = Math.log10(byCount.get(0).cell().secrets());
        double high = Math.log10(byCount.get(byCount.size() - 1).cell().secrets());
        double share = high == low ? 0 : (Math.log10(secrets) - low) / (high - low);
        return LINES_LEFT + share * (WIDTH - LINES_LEFT - LINES_RIGHT);
    }

    private static double y(double wall, double low, double high, int top) {
        return top + LINES_HEIGHT * (1 - (Math.log10(wall) - low) / (high - low));
    }

    /** A round number that gives four to ten marks. */
    private static double step(double longest) {
        double step = Math.pow(10, Math.floor(Math.log10(longest)));
        return longest / step >= 4 ? step : longest / step >= 2 ? step / 2 : step / 5;
    }

    private static Optional<Double> wall(CellResult result, String key) {
        return result.times(key, Run::wall).map(Summary::median);
    }
}
