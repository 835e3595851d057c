package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiCompatibilityTest {

    private static final String THINGS = """
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            paths:
              /api/v1/things:
                post:
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Command'}
                  responses:
                    '201':
                      description: made
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/View'}
            components:
              schemas:
                Command:
                  type: object
                  required: [text]
                  properties:
                    text: {type: string}
                View:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string}
                    note: {type: string}
            """;

    @Test
    void nothingBreaksWhenNothingChanges() {
        assertThat(OpenApiCompatibility.breaks(THINGS, THINGS)).isEmpty();
    }

    @Test
    void additionsBreakNobody() {
        String later = THINGS.replace("text: {type: string}\n", "text: {type: string}\n        place: {type: string}\n")
                .replace("note: {type: string}\n", "note: {type: string}\n        more: {type: string}\n");
        assertThat(later).isNotEqualTo(THINGS);
        assertThat(OpenApiCompatibility.breaks(THINGS, later)).isEmpty();
        assertThat(OpenApiCompatibility.breaks(THINGS, THINGS.replace("components:", """
                  /api/v1/others:
                    get:
                      responses:
                        '204': {description: nothing}
                components:""".indent(0).stripTrailing()))).isEmpty();
    }

    @Test
    void aMissingOperationBreaks() {
        assertThat(OpenApiCompatibility.breaks(THINGS, THINGS.replace("/api/v1/things", "/api/v1/stuff")))
                .containsExactly("POST /api/v1/things is gone");
    }

    @Test
    void anotherTypeBreaks() {
        assertThat(OpenApiCompatibility.breaks(THINGS, THINGS.replace("id: {type: string}", "id: {type: integer}")))
                .containsExactly("POST /api/v1/things has changed incompatibly");
    }

    @Test
    void anotherTypeBesidesNullBreaks() {
        String before = THINGS.replace("note: {type: string}", "note: {type: [string, 'null']}");
        assertThat(OpenApiCompatibility.breaks(before, before.replace("[string, 'null']", "[integer, 'null']")))
                .containsExactly("POST /api/v1/things has changed incompatibly");
    }

    @Test
    void aFieldThatIsNewlyRequiredBreaks() {
        String later = THINGS.replace("required: [text]", "required: [text, place]")
                .replace("text: {type: string}\n", "text: {type: string}\n        place: {type: string}\n");
        assertThat(OpenApiCompatibility.breaks(THINGS, later))
                .containsExactly("POST /api/v1/things has changed incompatibly");
    }

    @Test
    void aFieldThatIsNoLongerAnsweredBreaks() {
        assertThat(OpenApiCompatibility.breaks(THINGS, THINGS.replace("        id: {type: string}\n", "")
                .replace("      required: [id]\n", "")))
                .containsExactly("POST /api/v1/things has changed incompatibly");
    }
}
