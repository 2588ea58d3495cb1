// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import io.kvagent.bench.program.App;
import io.kvagent.bench.program.Floor;
import io.kvagent.bench.program.Secrets;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All contenders, the agent's own rows among them. */
final class Contenders {
    static final String BARE = "bare";
    static final String EAGER = "agent-eager";
    static final String EAGER_STORE = "agent-eager-trust-store";
    static final String EAGER_LIBRARY = "agent-eager-by-library";
    static final String ARCHIVE = "agent-eager-class-data-archive";
    static final String AOT_CACHE = "agent-eager-aot-cache";
    static final String BACKGROUND = "agent-background";
    static final String FLOOR = "floor";
    /** What the JVM itself makes of any agent's flag, measured on the floor. */
    static final String FLAG_FLOOR = "floor under an empty agent";

    static final String SCRIPT = "script";
    static final String AZURE_SDK = "azure-sdk";
    static final String SPRING = "spring-bare";
    static final String SPRING_AGENT = "spring-agent";
    static final String SPRING_CLOUD_AZURE = "spring-cloud-azure";

    private static final String SCRIPT_LABEL = "script: curl, jq, -D";
    private static final List<String> SCRIPT_COMMANDS = List.of("curl", "jq");

    private static final int[] CONNECTIONS = {2, 4, 8, 16, 32};
    private static final int[] SMALL_CONNECTIONS = {2, 8};
    /** An archive works from 12 on; this is the first that the bench is run on. */
    private static final int ARCHIVE_FEATURE = 17;
    /** JEP 514: a cache by one option. */
    private static final int AOT_CACHE_FEATURE = 25;
    /** Spring Boot 4 starts at this. */
    private static final int SPRING_FEATURE = 17;

    private static final Predicate<Cell> ALL = cell -> true;
    private static final Predicate<Cell> SPRING_CELLS = Cell.USUAL::equals;

    private final Settings settings;
    private final String programs = place(App.class);

    Contenders(Settings settings) {
        this.settings = settings;
    }

    /** In the order of the tables. */
    List<Contender> all() throws IOException {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(contender(BARE, "no agent, no secrets", 8, false, ALL, scene -> app(scene)));
        contenders.add(contender(EAGER, "kv-agent, eager", 8, false, ALL, scene -> underAgent(scene, "")));
        contenders.add(contender(
                EAGER_STORE, "kv-agent, eager, roots in the trust store", 8, false, Cell.USUAL::equals, this::byStore));
        contenders.add(contender(
                EAGER_LIBRARY,
                "kv-agent, eager, by -agentlib",
                8,
                false,
                Cell.USUAL::equals,
                scene -> byLibrary(scene)));
        contenders.add(trained(
                ARCHIVE,
                "kv-agent, eager, by -agentlib, class-data archive",
                ARCHIVE_FEATURE,
                scene -> List.of(
                        byLibrary(scene, "-XX:DumpLoadedClassList=" + classList(scene)),
                        scene.java(
                                "-Xshare:dump",
                                "-XX:SharedClassListFile=" + classList(scene),
                                "-XX:SharedArchiveFile=" + archive(scene),
                                "-cp",
                                programs)),
                scene -> byLibrary(scene, "-XX:SharedArchiveFile=" + archive(scene))));
        contenders.add(trained(
                AOT_CACHE,
                "kv-agent, eager, by -agentlib, AOT cache",
                AOT_CACHE_FEATURE,
                scene -> List.of(byLibrary(scene, "-XX:AOTCacheOutput=" + aotCache(scene))),
                scene -> byLibrary(scene, "-XX:AOTCache=" + aotCache(scene))));
        contenders.add(contender(
                BACKGROUND,
                "kv-agent, hook and background",
                8,
                false,
                ALL,
                scene -> underAgent(scene, ",expose=hook,fetch=background")));
        contenders.add(contender(FLOOR, "floor: bare JSSE, in main", 8, false, ALL, scene -> floor(scene, 1)));
        contenders.add(contender(
                FLAG_FLOOR,
                "floor, under an empty agent",
                8,
                false,
                Cell.USUAL::equals,
                scene -> floor(scene, 1, "-javaagent:" + programs)));
        for (int connections : settings.small() ? SMALL_CONNECTIONS : CONNECTIONS) {
            contenders.add(contender(
                    floorKey(connections),
                    "floor, " + connections + " connections",
                    8,
                    false,
                    Cell.LONGEST::equals,
                    scene -> floor(scene, connections)));
        }
        if (missing().isEmpty()) {
            contenders.add(contender(SCRIPT, SCRIPT_LABEL, 8, false, ALL, this::script));
        }
        contenders.add(contender(AZURE_SDK, "Azure SDK, in main", 8, true, ALL, this::azureSdk));
        contenders.add(contender(SPRING, "Spring Boot, no secrets", SPRING_FEATURE, true, SPRING_CELLS, this::spring));
        contenders.add(contender(
                SPRING_AGENT, "Spring Boot, kv-agent, eager", SPRING_FEATURE, true, SPRING_CELLS, this::springAgent));
        contenders.add(contender(
                SPRING_CLOUD_AZURE,
                "Spring Boot, Spring Cloud Azure",
                SPRING_FEATURE,
                true,
                SPRING_CELLS,
                this::springCloudAzure));
        return contenders;
    }

    /** The hook beside plain properties, in an empty app and in a large one: pairs, the plain one first. */
    List<Contender> exposures() {
        List<Contender> pairs = new ArrayList<>();
        for (String expose : List.of("properties", "hook")) {
            String more = ",expose=" + expose;
            pairs.add(contender("app-" + expose, "app, " + expose, 8, false, ALL, scene -> underAgent(scene, more)));
            pairs.add(contender(
                    "spring-" + expose,
                    "Spring Boot, " + expose,
                    SPRING_FEATURE,
                    false,
                    ALL,
                    scene -> springApp(scene, "spring-boot", agent(scene, ",ca=" + scene.authorityPem() + more))));
        }
        return pairs;
    }

    /** By the label of a contender that can't run on this machine: why. */
    Map<String, String> leftOut() {
        return missing().isEmpty() ? Map.of() : Map.of(SCRIPT_LABEL, "needs " + String.join(" and ", missing()));
    }

    private static List<String> missing() {
        return missing(Stream.of(Scene.PATH.split(":")).map(Path::of).toList());
    }

    /** Which of the script's commands are in none of these directories. */
    static List<String> missing(List<Path> path) {
        return SCRIPT_COMMANDS.stream().filter(command -> !isIn(path, command)).toList();
    }

    static String floorKey(int connections) {
        return connections == 1 ? FLOOR : FLOOR + "-" + connections;
    }

    /** Of a floor, by its key. */
    static int connections(String floorKey) {
        return floorKey.equals(FLOOR) ? 1 : Integer.parseInt(floorKey.substring(FLOOR.length() + 1));
    }

    private Contender contender(
            String key,
            String label,
            int feature,
            boolean slow,
            Predicate<Cell> cells,
            Function<Scene, List<String>> command) {
        boolean serves = !key.equals(BARE) && !key.equals(SPRING);
        return new Contender(key, label, feature, slow, settings.small() ? ALL : cells, serves, command);
    }

    /** One that makes files in the scene's folder before it is measured. */
    private Contender trained(
            String key,
            String label,
            int feature,
            Function<Scene, List<List<String>>> training,
            Function<Scene, List<String>> command) {
        return new Contender(
                key, label, feature, false, settings.small() ? ALL : Cell.USUAL::equals, true, training, command);
    }

    private static Path classList(Scene scene) {
        return scene.made().resolve("app.lst");
    }

    private static Path archive(Scene scene) {
        return scene.made().resolve("app.jsa");
    }

    private static Path aotCache(Scene scene) {
        return scene.made().resolve("app.aot");
    }

    private List<String> app(Scene scene, String... before) {
        return scene.java(
                Stream.concat(Stream.of(before), Stream.of("-cp", programs, App.class.getName(), scene.secrets()))
                        .toList());
    }

    private List<String> underAgent(Scene scene, String more) {
        return app(scene, agent(scene, ",ca=" + scene.authorityPem() + more));
    }

    private List<String> byStore(Scene scene) {
        return app(scene, scene.trust(), agent(scene, ""));
    }

    /** The library behind the flag, named by itself: what docs/faster.md advises. */
    private List<String> byLibrary(Scene scene, String... flags) {
        String library = agent(scene, ",ca=" + scene.authorityPem()).replace("-javaagent:", "-agentlib:instrument=");
        return app(scene, Stream.concat(Stream.of(flags), Stream.of(library)).toArray(String[]::new));
    }

    private String agent(Scene scene, String more) {
        String names = IntStream.rangeClosed(1, scene.cell().secrets())
                .mapToObj(Secrets::name)
                .collect(Collectors.joining(","));
        return "-javaagent:" + settings.agentJar() + "=vault=" + scene.vault() + ",secrets=" + names + more;
    }

    private List<String> floor(Scene scene, int connections, String... before) {
        return scene.java(Stream.concat(
                        Stream.of(before),
                        Stream.of(
                                scene.trust(),
                                "-cp",
                                programs,
                                Floor.class.getName(),
                                scene.metadataService(),
                                scene.vault(),
                                scene.secrets(),
                                String.valueOf(connections)))
                .toList());
    }

    private List<String> script(Scene scene) {
        List<String> command = new ArrayList<>(List.of(
                settings.root()
                        .resolve("bench/runner/src/main/scripts/tutorial.sh")
                        .toString(),
                "http://" + scene.metadataService(),
                "https://" + scene.vault(),
                scene.bundle().toString(),
                scene.secrets()));
        command.addAll(app(scene));
        return command;
    }

    private List<String> azureSdk(Scene scene) {
        return scene.java(
                scene.trust(),
                "-cp",
                classPath("azure-sdk"),
                "io.kvagent.bench.sdk.AzureSdk",
                "https://" + scene.vault(),
                scene.secrets());
    }

    private List<String> spring(Scene scene) {
        return springApp(scene, "spring-boot");
    }

    private List<String> springAgent(Scene scene) {
        return springApp(scene, "spring-boot", agent(scene, ",ca=" + scene.authorityPem()));
    }

    private List<String> springCloudAzure(Scene scene) {
        String source = "-Dspring.cloud.azure.keyvault.secret.property-sources[0].";
        return springApp(
                scene,
                "spring-cloud-azure",
                scene.trust(),
                source + "endpoint=https://" + scene.vault(),
                source + "credential.managed-identity-enabled=true",
                source + "challenge-resource-verification-enabled=false");
    }

    private List<String> springApp(Scene scene, String module, String... before) {
        return scene.java(Stream.concat(
                        Stream.of(before),
                        Stream.of("-cp", classPath(module), "io.kvagent.bench.spring.SpringApp", scene.secrets()))
                .toList());
    }

    /** A module's own classes, if it has any, and the libraries that Maven has listed for it. */
    private String classPath(String module) {
        Path target = settings.root().resolve("bench").resolve(module).resolve("target");
        try {
            String libraries =
                    Files.readString(target.resolve("class-path.txt")).strip();
            Path classes = target.resolve("classes");
            return Files.isDirectory(classes) ? classes + File.pathSeparator + libraries : libraries;
        } catch (IOException e) {
            throw new IllegalStateException("build the module " + module + " first: " + e, e);
        }
    }

    private static boolean isIn(List<Path> path, String command) {
        return path.stream().anyMatch(directory -> Files.isExecutable(directory.resolve(command)));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
