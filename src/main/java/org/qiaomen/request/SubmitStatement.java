package org.qiaomen.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

import org.qiaomen.category.CategorySuggestion;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.request.timeline.TimelineEvent;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The one statement that makes a request: the row, the first link of its timeline, the notice to the resident, the audit
 * entry, and the kept answer of its Idempotency-Key are there together or not at all, in one round trip.
 *
 * <p>
 * It writes into tables of {@code platform} and {@code notice} that entities describe as well; this is the hottest write
 * of the service, and the one place where that is accepted. The advisory lock tells a second call that the first one with
 * the same key is at work: then nothing is written and {@code held} is false.
 */
final class SubmitStatement {

    static final String IDEMPOTENCY_PKEY = "idempotency_record_pkey";
    static final String TICKET_KEY = "service_request_ticket_number_key";

    static final String SQL = """
            WITH lock AS (
                SELECT $1::bigint IS NULL OR pg_try_advisory_xact_lock($1) AS held
            ), kept AS (
                INSERT INTO idempotency_record (caller_id, operation, key, body_hash, status, answer, location, created_at)
                SELECT $2, $3, $4, $5, 201, $6, $7, $8 FROM lock WHERE held AND $4::uuid IS NOT NULL
            ), request AS (
                INSERT INTO service_request (id, ticket_number, resident_id, status, text, service_code, suggested_code,
                    suggested_confidence, latitude, longitude, coordinate_system, address, grid_code, area_code,
                    contact_name, contact_phone, anonymous, confidential, attachment_count, submitted_at, respond_by,
                    take_up_by, close_by, provisional, promised_from, due_at, watch_at, timeline_seq, timeline_head)
                SELECT $9, $10, $41, 'SUBMITTED', $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
                    $8, $26, $27, $28, $29, $8, $26, $26, 1, $30 FROM lock WHERE held
            ), event AS (
                INSERT INTO timeline_event (request_id, seq, type, occurred_at, actor_kind, actor_id, for_resident, payload,
                    payload_digest, previous_hash, hash)
                SELECT $9, 1, 'SUBMITTED', $8, $42, $43, true, $31, $32, $33, $30 FROM lock WHERE held
            ), told AS (
                INSERT INTO notice_inbox_entry (id, resident_id, kind, subject_id, title, text, created_at)
                SELECT $34, $41, 'request.submitted', $9, $35, $36, $8 FROM lock WHERE held
            ), outgoing AS (
                INSERT INTO notice_outbox (notice_id, params) SELECT $34, $37::jsonb FROM lock WHERE held
            ), audit AS (
                INSERT INTO audit_entry (id, recorded_at, actor_kind, actor_id, action, subject_type, subject_id,
                    area_code, result, request_id, on_behalf_of, authority)
                SELECT $38, $8, $42, $43, 'request.submit', 'request', $39, $20, 'OK', $40, $44, $45 FROM lock WHERE held
            )
            SELECT held FROM lock""";

    private SubmitStatement() {
    }

    static Tuple parameters(IdempotentCall call, NewRequest request, byte[] sealedAnswer) {
        TimelineEvent first = request.firstEvent();
        Principal principal = request.principal();
        SubmitServiceRequest command = request.command();
        SubmitServiceRequest.Place place = command.place();
        CategorySuggestion suggestion = request.suggestion();
        boolean point = place != null && place.hasPoint();
        Object[] values = {
                call.key() == null ? null : call.lock(), call.callerId(), call.operation(), call.key(), call.bodyHash(),
                sealedAnswer, request.location(), at(request.submittedAt()),
                request.id(), request.ticketNumber(), command.text(), command.serviceCode(),
                suggestion == null ? null : suggestion.code(),
                suggestion == null ? null : (float) suggestion.confidence(),
                point ? place.latitude() : null, point ? place.longitude() : null,
                point ? request.coordinateSystem().name() : null, request.sealed().address(), request.gridCode(),
                request.areaCode(), request.sealed().contactName(), request.sealed().contactPhone(),
                Boolean.TRUE.equals(command.anonymous()), Boolean.TRUE.equals(command.confidential()),
                command.attachmentIds() == null ? 0 : command.attachmentIds().size(),
                at(request.promise().respondBy()), at(request.promise().takeUpBy()), at(request.promise().closeBy()),
                request.promise().provisional(), first.hash(),
                first.payload(), first.payloadDigest(), first.previousHash(),
                request.noticeId(), request.noticeTitle(), request.noticeText(), request.noticeParams(),
                request.auditId(), request.id().toString(), request.requestId(),
                principal.residentId(), principal.actor().kind().name(), principal.actor().id(),
                principal.isSelf() ? null : principal.residentId(), principal.authority() };
        return Tuple.wrap(Arrays.asList(values));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
