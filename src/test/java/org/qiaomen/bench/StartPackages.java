package org.qiaomen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds what is started: this program and a bare one, each as a plain package and with an AOT cache. */
final class StartPackages {

    private static final Path WRAPPER = Path.of("mvnw").toAbsolutePath();
    private static final Path BARE = Path.of("src/bench/bare/pom.xml");

    private final Path output;
    private final Path jdk25;

    /** @param jdk25 whose cache it is, and which builds */
    StartPackages(Path output, Path jdk25) {
        this.output = output.toAbsolutePath();
        this.jdk25 = jdk25;
    }

    /** The product without own servers, as a folder for {@code java -jar quarkus-run.jar}. */
    Path fastJar() throws IOException, InterruptedException {
        Path built = Path.of("target/production-app");
        if (Files.notExists(built.resolve("quarkus-run.jar"))) {
            maven("-Dproduction", "-DskipTests", "-Dquarkus.package.output-directory=production-app", "package");
        }
        return built.toAbsolutePath();
    }

    /** The product with its cache, trained by a city at work. */
    Path aotJar() throws IOException, InterruptedException {
        Path built = Path.of("target/aot-app");
        if (Files.notExists(built.resolve("app.aot"))) {
            maven("-Paot", "verify");
        }
        return built.toAbsolutePath();
    }

    Path bareFastJar() throws IOException, InterruptedException {
        return bare("bare-fast", "fast-jar");
    }

    /** The bare program with its cache, trained by one start and some calls. */
    Path bareAotJar(List<String> options) throws IOException, InterruptedException {
        Path folder = bare("bare-aot", "aot-jar");
        if (Files.notExists(folder.resolve("app.aot"))) {
            List<String> command = new ArrayList<>(List.of(jdk25.resolve("bin/java").toString()));
            command.addAll(options);
            command.addAll(List.of("-XX:AOTCacheOutput=app.aot", "-jar", "quarkus-run.jar"));
            StartContestant taught = new StartContestant("bare, taught", command, folder, java.util.Map.of(), "/hello", false);
            try (StartedProgram program = StartedProgram.execute(taught, output.resolve("bare-training.log"))) {
                for (int i = 0; i < 500; i++) {
                    program.millisToReady("/hello");
                }
            }
            if (Files.notExists(folder.resolve("app.aot"))) {
                throw new IOException("No cache came of it, see " + output.resolve("bare-training.log"));
            }
        }
        return folder;
    }

    private Path bare(String name, String type) throws IOException, InterruptedException {
        Path target = output.resolve(name);
        if (Files.notExists(target.resolve("quarkus-app/quarkus-run.jar"))) {
            maven("-f", BARE.toString(), "-Dquarkus.version=" + Settings.given("quarkus-version").orElseThrow(),
                    "-Dtarget=" + target, "-Dquarkus.package.jar.type=" + type, "package");
        }
        return target.resolve("quarkus-app");
    }

    private void maven(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(WRAPPER.toString(), "-B", "-q"));
        command.addAll(List.of(arguments));
        System.out.println("Building: " + String.join(" ", command));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("JAVA_HOME", jdk25.toString());
        if (builder.start().waitFor() != 0) {
            throw new IOException("The build failed: " + String.join(" ", command));
        }
    }
}
