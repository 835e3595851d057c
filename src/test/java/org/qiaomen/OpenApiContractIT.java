package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** What clients were told: the committed document is the one the packaged program has, and v1 stays v1. */
class OpenApiContractIT {

    private static final Path BUILT = Path.of("target/openapi/openapi.yaml");
    private static final Path COMMITTED = Path.of("openapi/openapi.yaml");
    private static final Path RELEASED = Path.of("openapi/released/v1.yaml");
    private static final String UPDATE = "./mvnw package -DskipTests && cp " + BUILT + " " + COMMITTED;

    @Test
    void theCommittedDocumentIsTheOneOfThisBuild() throws IOException {
        assertThat(Files.readString(BUILT)).as("The API has changed. If that is meant: %s", UPDATE)
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void clientsOfTheReleasedApiCanGoOn() throws IOException {
        // Until v1 is released the committed document is all that was promised.
        Path promised = Files.exists(RELEASED) ? RELEASED : COMMITTED;
        assertThat(OpenApiCompatibility.breaks(Files.readString(promised), Files.readString(BUILT)))
                .as("Breaking changes within v1").isEmpty();
    }
}
