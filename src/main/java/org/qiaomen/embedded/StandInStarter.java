package org.qiaomen.embedded;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Runs the stand-in platform beside the program while it runs on own servers; never otherwise. */
@ApplicationScoped
class StandInStarter {

    private static final Logger LOG = Logger.getLogger("org.qiaomen.embedded");

    private final Optional<URI> address;
    private StandInPlatform platform;

    StandInStarter(@ConfigProperty(name = OwnServers.STAND_IN_URL) Optional<URI> address) {
        this.address = address;
    }

    void start(@Observes StartupEvent event) {
        address.ifPresent(uri -> {
            try {
                platform = new StandInPlatform(uri.getPort()).start();
                LOG.infof("Standing in for the mini-program platform and the SMS gateway on %s", uri);
            } catch (UncheckedIOException e) {
                LOG.warnf("Nobody stands in for the mini-program platform: %s", e.getMessage());
            }
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (platform != null) {
            platform.close();
        }
    }
}
