package org.qiaomen.attachment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.attachment.media.Samples;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class AttachmentReadingTest {

    @Inject
    CallerFixtures callers;
    @Inject
    UploadFixtures fixtures;
    @Inject
    GrantedAccess access;
    @Inject
    Attachments attachments;
    @Inject
    AttachmentStore store;
    @Inject
    Transactions transactions;
    @Inject
    Pool pool;

    final Actor owner = Actor.resident(Ids.next());
    final Actor neighbour = Actor.resident(Ids.next());
    final Actor staff = Actor.staff(Ids.next());
    final UUID subject = Ids.next();

    @Test
    void showsAFileToItsUploaderBeforeAndAfterItIsAttached() {
        UUID id = upload();
        get(owner, id).statusCode(200);

        attach(id);

        get(owner, id).statusCode(200);
    }

    @Test
    void hidesAFileFromEverybodyElseAsIfItDidNotExist() {
        UUID loose = upload();
        UUID attached = upload();
        attach(attached);

        String unknown = get(neighbour, Ids.next()).statusCode(404).extract().path("code");

        assertThat(unknown).isEqualTo("attachment.not-found");
        for (Actor other : List.of(neighbour, staff)) {
            get(other, loose).statusCode(404).body("code", equalTo(unknown));
            get(other, attached).statusCode(404).body("code", equalTo(unknown));
        }
    }

    @Test
    void showsAnAttachedFileToWhoeverMaySeeItsSubject() {
        UUID loose = upload();
        UUID attached = upload();
        attach(attached);
        access.grant(neighbour, subject);
        access.grant(staff, subject);

        get(neighbour, attached).statusCode(200);
        get(staff, attached).statusCode(200);
        get(staff, loose).statusCode(404);
    }

    @Test
    void recordsWhatStaffRead() {
        UUID id = upload();
        attach(id);
        access.grant(staff, subject);

        get(staff, id).statusCode(200);
        get(owner, id).statusCode(200);

        assertThat(reads(id)).isEqualTo(1);
    }

    @Test
    void servesAFileWholeOrNotAtAll() {
        as(owner).header("Range", "bytes=0-5").get(path(upload())).then().statusCode(200).header("Content-Length", "71")
                .header("Content-Range", nullValue());
    }

    @Test
    void saysThatTheStoreIsAwayWhenARowHasNoFile() throws IOException {
        UUID id = upload();
        store.delete(id);

        get(owner, id).statusCode(503);
    }

    @Test
    void takesNoIdThatIsNone() {
        as(owner).get("/api/v1/attachments/..%2F..%2Fetc%2Fpasswd").then().statusCode(404);
        as(owner).get("/api/v1/attachments/1").then().statusCode(404);
    }

    @Test
    void deletesOnlyAnOwnUploadThatIsNotAttached() throws IOException {
        UUID loose = upload();
        UUID attached = upload();
        attach(attached);

        delete(neighbour, loose).statusCode(404).body("code", equalTo("attachment.not-found"));
        delete(staff, attached).statusCode(404);
        delete(owner, attached).statusCode(409).body("code", equalTo("attachment.already-attached"));
        delete(owner, loose).statusCode(204);
        delete(owner, loose).statusCode(404);

        assertThat(store.open(loose)).isEmpty();
        assertThat(store.open(attached)).isPresent();
    }

    private UUID upload() {
        return fixtures.upload(owner.id(), Samples.amr());
    }

    private void attach(UUID id) {
        fixtures.await(() -> transactions.write(session -> attachments.claim(session, owner.id(), List.of(id), subject)));
    }

    private long reads(UUID id) {
        return fixtures.await(() -> pool
                .preparedQuery(
                        "SELECT count(*) FROM audit_entry WHERE subject_id = $1 AND action = 'attachment.read' AND actor_id = $2")
                .execute(Tuple.of(id.toString(), staff.id()))).iterator().next().getLong(0);
    }

    private RequestSpecification as(Actor actor) {
        return given().header("Authorization", callers.bearer(actor)).urlEncodingEnabled(false);
    }

    private ValidatableResponse get(Actor reader, UUID id) {
        return as(reader).get(path(id)).then();
    }

    private ValidatableResponse delete(Actor actor, UUID id) {
        return as(actor).delete(path(id)).then();
    }

    private static String path(UUID id) {
        return "/api/v1/attachments/" + id;
    }
}
