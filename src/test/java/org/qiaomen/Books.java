package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

/** What must be true of the tables after whatever happened to the program: all of a step is there, or nothing of it. */
final class Books {

    private static final Map<String, String> NEVER = Map.of(
            "a request without its first event", """
                    service_request r WHERE NOT EXISTS (SELECT 1 FROM timeline_event e
                        WHERE e.request_id = r.id AND e.seq = 1 AND e.type = 'SUBMITTED')""",
            "a request whose head is not its last event", """
                    service_request r WHERE (r.timeline_seq, r.timeline_head) IS DISTINCT FROM
                        (SELECT (e.seq, e.hash) FROM timeline_event e WHERE e.request_id = r.id ORDER BY e.seq DESC LIMIT 1)""",
            "a submission or acceptance that told its resident not exactly once", """
                    timeline_event e WHERE e.type IN ('SUBMITTED', 'ACCEPTED') AND 1 <> (SELECT count(*)
                        FROM notice_inbox_entry n JOIN notice_outbox o ON o.notice_id = n.id
                        WHERE n.subject_id = e.request_id AND n.kind = 'request.' || lower(e.type))""",
            "a submission or acceptance without exactly one audit entry", """
                    timeline_event e WHERE e.type IN ('SUBMITTED', 'ACCEPTED') AND 1 <> (SELECT count(*)
                        FROM audit_entry a WHERE a.subject_id = e.request_id::text AND a.action =
                        CASE e.type WHEN 'SUBMITTED' THEN 'request.submit' ELSE 'request.accepted' END)""",
            "a status that no event led to", """
                    service_request r WHERE r.status IN ('SUBMITTED', 'ACCEPTED') AND r.status <>
                        (SELECT e.type FROM timeline_event e WHERE e.request_id = r.id ORDER BY e.seq DESC LIMIT 1)""",
            "a kept answer without its request", """
                    idempotency_record i WHERE i.operation = 'POST /requests' AND NOT EXISTS (SELECT 1
                        FROM service_request r WHERE i.location = '/api/v1/requests/' || r.id)""");

    private Books() {
    }

    static void assertWhole(Path home) throws Exception {
        for (Map.Entry<String, String> rule : NEVER.entrySet()) {
            assertThat(Program.sql(home, "qiaomen", "SELECT count(*) FROM " + rule.getValue())).as(rule.getKey())
                    .isEqualTo("0");
        }
    }
}
