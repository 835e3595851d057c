package org.qiaomen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One program for all tests that leave it as they found it: starting one takes longer than most tests. */
public final class SharedProgram implements ParameterResolver {

    /** An empty data folder. */
    public static Path emptyHome() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "home").toAbsolutePath();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Program.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(SharedProgram.class))
                .computeIfAbsent(Program.class, any -> start());
    }

    private static Program start() {
        try {
            // Tests submit faster than any person does.
            return Program.in(emptyHome()).with("platform.limits.submissions.permits", "100000").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
