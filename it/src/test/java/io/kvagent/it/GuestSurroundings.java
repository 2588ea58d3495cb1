// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import io.kvagent.it.probe.LooksAround;
import io.kvagent.it.probe.guest.OwnClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Apps that are started in surroundings where an agent may fail, or be seen. */
final class GuestSurroundings {

    private static final Path ODD = Work.directory("ein B\u00e4r = b,#;'1'");

    private GuestSurroundings() {}

    static List<Guest> all() {
        return List.of(
                surrounded("nothing special", program -> program),
                surrounded(
                        "own class loader",
                        program -> program.property("java.system.class.loader", OwnClassLoader.class.getName())),
                surrounded("no temporary directory", program -> program.property("java.io.tmpdir", "/nowhere")),
                surrounded("directory that can't be written", program -> program.in(Path.of("/proc"))),
                surrounded("odd directory", program -> program.in(ODD)),
                surrounded("agent at an odd path", program -> program).withAgentAt("ein B\u00e4r, #;'1'"),
                surrounded("small heap", program -> program.flags("-Xmx12m", "-Xss512k")),
                Guest.of(
                        "own libraries",
                        (program, scene) -> program.main(
                                GuestSources.withLibraries(),
                                GuestSources.LIBRARIES_MAIN,
                                GuestSources.LIBRARIES.toArray(String[]::new)),
                        "main runs",
                        "com.fasterxml.jackson.core.JsonFactory is initialized"),
                Guest.of(
                                "logger finder",
                                (program, scene) -> program.main(GuestSources.module(), "app.Main"),
                                "app: logged by the app's finder")
                        .since(9),
                Guest.of(
                                "module",
                                (program, scene) -> program.module(Path.of(GuestSources.module()), "app/app.Main"),
                                "app: logged by the app's finder")
                        .since(9));
    }

    private static Guest surrounded(String name, UnaryOperator<ForkedJvm> surroundings) {
        return Guest.of(name, (program, scene) -> surroundings.apply(program).main(LooksAround.class, "greeting"));
    }
}
