package org.qiaomen.attachment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.attachment.media.MediaType;
import org.qiaomen.attachment.media.Samples;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.RawHttp;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class AttachmentUploadTest {

    private static final String PATH = "/api/v1/attachments";
    private static final int MEBIBYTE = 1024 * 1024;

    @TestHTTPResource
    URI server;
    @Inject
    CallerFixtures callers;
    @Inject
    UploadFixtures fixtures;
    @Inject
    AttachmentStore store;
    @Inject
    Pool pool;

    final Actor resident = Actor.resident(Ids.next());

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PDF")
    void storesEveryTypeCleanedAndServesItInert(MediaType type) {
        ValidatableResponse answer = upload(Samples.all().get(type), "../../etc/photo.exe", "application/x-msdownload")
                .statusCode(201)
                .body("kind", equalTo(type.kind().name())).body("contentType", equalTo(type.contentType()));
        String id = answer.extract().path("id");

        byte[] served = as(resident).get(PATH + "/" + id).then().statusCode(200)
                .header("Content-Type", equalTo(type.contentType()))
                .header("Content-Disposition", equalTo("attachment; filename=\"" + id + "." + type.extension() + "\""))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; sandbox"))
                .header("Cache-Control", equalTo("private, no-store"))
                .extract().asByteArray();

        answer.header("Location", endsWith(PATH + "/" + id)).body("sizeBytes", equalTo(served.length));
        assertThat(new String(served, StandardCharsets.ISO_8859_1)).doesNotContain(Samples.SECRET);
    }

    @Test
    void tellsThePicturesSizeAndNoneOfASound() {
        upload(Samples.jpeg(6), "a.jpg", "image/jpeg").statusCode(201).body("width", equalTo(4)).body("height", equalTo(3));
        upload(Samples.wav(), "a.wav", "audio/wav").statusCode(201).body("width", nullValue()).body("height", nullValue());
    }

    @Test
    void takesTheFileItselfAsTheBody() {
        byte[] large = Samples.join(Arrays.copyOf(Samples.jpeg(1), Samples.jpeg(1).length - Samples.TAIL.length),
                new byte[3 * MEBIBYTE]);

        as(resident).contentType("image/png").body(large).post(PATH).then().statusCode(201)
                .body("contentType", equalTo("image/jpeg"));
        as(resident).contentType("audio/anything").body(Samples.amr()).post(PATH).then().statusCode(201)
                .body("contentType", equalTo("audio/amr"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<html><script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "PK\3\4", "MZ",
            "#!/bin/sh", "" })
    void refusesDisguisedFiles(String content) {
        upload(Samples.text(content), "photo.jpg", "image/jpeg").statusCode(415).body("code",
                equalTo("attachment.type-not-allowed"));
        as(resident).contentType("image/jpeg").body(Samples.text(content)).post(PATH).then().statusCode(415);
    }

    @Test
    void refusesDamagedFiles() {
        byte[] half = Arrays.copyOf(Samples.jpeg(1), 200);
        upload(half, "photo.jpg", "image/jpeg").statusCode(422).body("code", equalTo("attachment.malformed"));
    }

    @Test
    void refusesFilesThatAreTooLarge() {
        upload(Arrays.copyOf(Samples.jpeg(1), 10 * MEBIBYTE + 1), "a.jpg", "image/jpeg").statusCode(413)
                .body("code", equalTo("attachment.too-large"));
        upload(Arrays.copyOf(Samples.amr(), 5 * MEBIBYTE + 1), "a.amr", "audio/amr").statusCode(413)
                .body("code", equalTo("attachment.too-large"));
        upload(Arrays.copyOf(Samples.amr(), 5 * MEBIBYTE), "a.amr", "audio/amr").statusCode(201);
    }

    @Test
    void refusesFilesThatAreTooLargeAndDoNotSaySo() throws IOException {
        String head = "POST " + PATH + " HTTP/1.1\r\nHost: a\r\nContent-Type: image/jpeg\r\nAuthorization: "
                + callers.bearer(resident) + "\r\n";
        assertThat(RawHttp.exchangeChunked(server, head, "JPEG", 20_000_000)).startsWith("HTTP/1.1 413")
                .contains("attachment.too-large");
    }

    @Test
    void namesTheMissingField() {
        as(resident).multiPart("photo", "a.jpg", Samples.jpeg(1)).post(PATH).then().statusCode(400)
                .body("code", equalTo("platform.invalid-input")).body("errors[0].field", equalTo("file"));
        as(resident).contentType("application/json").body("{}").post(PATH).then().statusCode(415);
    }

    @Test
    void asksToSignIn() {
        given().multiPart("file", "a.jpg", Samples.jpeg(1)).post(PATH).then().statusCode(401);
        given().contentType("image/jpeg").body(Samples.jpeg(1)).post(PATH).then().statusCode(401);
        given().get(PATH + "/" + Ids.next()).then().statusCode(401);
        given().delete(PATH + "/" + Ids.next()).then().statusCode(401);
    }

    @Test
    void givesTheFirstAnswerAgainForTheSameKeyAndContent() throws IOException {
        String key = UUID.randomUUID().toString();
        String first = withKey(key, Samples.jpeg(1)).statusCode(201).extract().asString();

        String again = withKey(key, Samples.jpeg(1)).statusCode(201).header("Idempotency-Replayed", equalTo("true")).extract()
                .asString();
        withKey(key, Samples.amr()).statusCode(422).body("code", equalTo("platform.idempotency-key-reused"));
        withKey("no-uuid", Samples.amr()).statusCode(400).body("code", equalTo("platform.idempotency-key-invalid"));

        assertThat(again).isEqualTo(first);
        assertThat(filesOfToday()).isEqualTo(1);
    }

    @Test
    void limitsTheFilesOfADay() {
        fixtures.await(() -> pool.preparedQuery("""
                INSERT INTO attachment (id, owner_kind, owner_id, media_type, size_bytes, sha256, created_at)
                SELECT gen_random_uuid(), 'RESIDENT', $1, 'AMR', 1, sha256('x'), now() FROM generate_series(1, 60)""")
                .execute(Tuple.of(resident.id())));

        upload(Samples.amr(), "a.amr", "audio/amr").statusCode(429).body("code", equalTo("attachment.daily-limit"))
                .header("Retry-After", notNullValue());
    }

    private long filesOfToday() {
        return fixtures.await(() -> pool.preparedQuery("SELECT count(*) FROM attachment WHERE owner_id = $1")
                .execute(Tuple.of(resident.id()))).iterator().next().getLong(0);
    }

    private RequestSpecification as(Actor actor) {
        return given().header("Authorization", callers.bearer(actor));
    }

    private ValidatableResponse upload(byte[] content, String name, String declaredType) {
        return as(resident).multiPart("file", name, content, declaredType).post(PATH).then();
    }

    private ValidatableResponse withKey(String key, byte[] content) {
        return as(resident).header("Idempotency-Key", key).multiPart("file", "a", content).post(PATH).then();
    }
}
