package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** What clients were told: the committed document is the one the packaged program has, and v1 stays v1. */
@ExtendWith(SharedProgram.class)
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

    /** All but the servers, which the build makes up for whoever reads the file alone. */
    @Test
    void theProgramShowsIt(Program program) throws IOException {
        String shown = program.get("/q/openapi").body();
        assertThat(Files.readString(BUILT)).startsWith(shown).hasSizeLessThan(shown.length() + 200);
        Caller.Reply json = Caller.nobody(program).get("/q/openapi?format=json").is(200);
        assertThat(json.json().path("paths").size()).isEqualTo(new YAMLMapper().readTree(shown).path("paths").size());
    }

    @Test
    void clientsOfTheReleasedApiCanGoOn() throws IOException {
        // Until v1 is released the committed document is all that was promised.
        Path promised = Files.exists(RELEASED) ? RELEASED : COMMITTED;
        assertThat(OpenApiCompatibility.breaks(Files.readString(promised), Files.readString(BUILT)))
                .as("Breaking changes within v1").isEmpty();
    }
}
