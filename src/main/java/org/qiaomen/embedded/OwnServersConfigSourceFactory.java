package org.qiaomen.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Starts the own servers when no database is configured and hands their addresses to the configuration; with a database
 * configured, derives the JDBC address of the migrations from the reactive one.
 *
 * <p>
 * The source's ordinal is below {@code application.properties}'s own, so that whatever a person sets wins.
 */
public class OwnServersConfigSourceFactory implements ConfigSourceFactory {

    private static final int ORDINAL = 240;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        // Configuration is also read while the program is being built, where nothing may be started.
        if (isBuilding()) {
            return List.of();
        }
        Optional<String> database = value(context, "quarkus.datasource.reactive.url");
        boolean ownServers = value(context, "qiaomen.own-servers.enabled").filter(Boolean::parseBoolean).isPresent();
        if (database.isEmpty() && !ownServers) {
            return List.of();
        }
        Map<String, String> properties = database.isPresent() ? external(database.get()) : own(context);
        return List.of(new PropertiesConfigSource(properties, "own servers", ORDINAL));
    }

    private static boolean isBuilding() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(f -> f.getClassName().startsWith("io.quarkus.deployment.")));
    }

    private static Map<String, String> external(String reactiveUrl) {
        String plain = reactiveUrl.startsWith("vertx-reactive:") ? reactiveUrl.substring("vertx-reactive:".length())
                : reactiveUrl;
        return Map.of("quarkus.datasource.jdbc.url", "jdbc:" + plain);
    }

    private static Map<String, String> own(ConfigSourceContext context) {
        Path home = Path.of(value(context, "qiaomen.home").orElse(System.getProperty("user.home") + "/.qiaomen"));
        boolean fresh = value(context, "qiaomen.own-servers.fresh").map(Boolean::parseBoolean).orElse(false);
        try {
            return OwnServers.startOncePerProgram(home.toAbsolutePath(), fresh);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("This program was built for production, without servers of its own:"
                    + " set quarkus.datasource.reactive.url and quarkus.redis.hosts", e);
        }
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name).getValue()).filter(value -> !value.isBlank());
    }
}
