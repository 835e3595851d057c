package org.qiaomen.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiaomen.attachment.media.Samples;
import org.qiaomen.platform.ErrorCode;
import org.qiaomen.platform.FieldProblem;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
class AttachmentClaimTest {

    /** The two ways to claim, which must not differ. */
    enum Way {
        SESSION,
        STATEMENT
    }

    @Inject
    UploadFixtures fixtures;
    @Inject
    Attachments attachments;
    @Inject
    Transactions transactions;
    @Inject
    Pool pool;

    final UUID owner = Ids.next();
    final UUID subject = Ids.next();

    @ParameterizedTest
    @EnumSource
    void bindsUploadsInTheOrderGiven(Way way) {
        UUID voice = fixtures.upload(owner, Samples.amr());
        UUID photo = fixtures.upload(owner, Samples.jpeg(6));

        List<AttachmentView> claimed = claim(way, owner, List.of(photo, voice));

        assertThat(claimed).extracting(AttachmentView::id).containsExactly(photo, voice);
        assertThat(claimed.get(0).width()).isEqualTo(4);
        assertThat(claimed.get(1).width()).isNull();
        assertThat(listed()).isEqualTo(claimed);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotTheOwnersToGiveAndBindsNothing(Way way) {
        UUID own = fixtures.upload(owner, Samples.amr());
        UUID others = fixtures.upload(Ids.next(), Samples.amr());
        UUID used = fixtures.upload(owner, Samples.amr());
        claim(way, owner, List.of(used), Ids.next());

        for (UUID wrong : List.of(others, used, Ids.next(), own)) {
            assertRefused(() -> claim(way, owner, List.of(own, wrong)), AttachmentError.NOT_FOUND, "attachmentIds[1]");
        }
        assertThat(listed()).isEmpty();
        assertThat(claim(way, owner, List.of(own))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void refusesMoreThanNine(Way way) {
        List<UUID> ten = Stream.generate(Ids::next).limit(10).toList();

        assertRefused(() -> claim(way, owner, ten), AttachmentError.TOO_MANY, "attachmentIds");
    }

    @Test
    void claimsNothingForNothing() {
        assertThat(claim(Way.SESSION, owner, null)).isEmpty();
        assertThat(claim(Way.STATEMENT, owner, List.of())).isEmpty();
    }

    private List<AttachmentView> claim(Way way, UUID ownerId, List<UUID> ids) {
        return claim(way, ownerId, ids, subject);
    }

    private List<AttachmentView> claim(Way way, UUID ownerId, List<UUID> ids, UUID subjectId) {
        return fixtures.await(() -> way == Way.SESSION
                ? transactions.write(session -> attachments.claim(session, ownerId, ids, subjectId))
                : pool.withTransaction(connection -> attachments.claim(connection, ownerId, ids, subjectId)));
    }

    private List<AttachmentView> listed() {
        return fixtures.await(() -> transactions.read(session -> attachments.listFor(session, subject)));
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode error, String field) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.error()).isEqualTo(error);
            assertThat(problem.fields()).extracting(FieldProblem::field).containsExactly(field);
        });
    }
}
