package org.qiaomen.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.Residents;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Progress without an account, for whoever has the number and the last four digits of the telephone left with it. There are
 * only ten thousand of those, so wrong answers are counted per number and per address, and too many close the number for
 * a while, for right answers too; a wrong number and wrong digits are answered alike.
 */
@ApplicationScoped
class TicketLookup {

    private static final int DIGITS = 4;
    static final String ONE = "SELECT r.id, r.ticket_number, r.submitted_at, r.contact_phone, s.phone AS own_phone, "
            + "r." + RequestRows.STATE.replace(", ", ", r.")
            + " FROM service_request r JOIN resident s ON s.id = r.resident_id WHERE r.ticket_number = $1";
    static final String STEPS = "SELECT type, occurred_at FROM timeline_event WHERE request_id = $1 AND for_resident"
            + " ORDER BY seq LIMIT 200";

    private final Pool pool;
    private final RequestRows rows;
    private final Residents residents;
    private final RateLimiter limits;

    TicketLookup(Pool pool, RequestRows rows, Residents residents, RateLimiter limits) {
        this.pool = pool;
        this.rows = rows;
        this.residents = residents;
        this.limits = limits;
    }

    Uni<TicketProgressView> find(String typedNumber, String phoneLast4, String address) {
        String number = CheckedNumbers.normalise(typedNumber);
        String digits = CheckedNumbers.normalise(phoneLast4);
        if (digits.length() != DIGITS || !digits.chars().allMatch(Character::isDigit)) {
            throw ProblemException.invalid("phoneLast4", "请填写手机号后四位", "must be the last four digits of the telephone");
        }
        return limits.check("ticket-lookups", address)
                .chain(() -> limits.checkFailures("ticket-lookup-failures-by-address", address))
                .chain(() -> limits.checkFailures("ticket-lookup-failures-by-number", number))
                // Only a wrong answer counts as one: whoever is told to wait has not guessed.
                .chain(() -> matching(number, digits)
                        .onFailure(ProblemException.class).call(() -> countFailure(number, address)))
                .chain(this::view);
    }

    private Uni<Row> matching(String number, String digits) {
        if (!CheckedNumbers.isValid(number)) {
            return Uni.createFrom().failure(notFound());
        }
        return UniHelper.toUni(pool.preparedQuery(ONE).execute(Tuple.of(number))).map(found -> {
            if (found.size() == 0 || !matches(found.iterator().next(), digits)) {
                throw notFound();
            }
            return found.iterator().next();
        });
    }

    private boolean matches(Row row, String digits) {
        boolean contact = endsWith(rows.phone(row), digits);
        boolean own = endsWith(residents.openPhone(RequestRows.bytes(row, "own_phone")), digits);
        return contact | own;
    }

    private static boolean endsWith(String phone, String digits) {
        String end = phone == null || phone.length() < DIGITS ? "" : phone.substring(phone.length() - DIGITS);
        return MessageDigest.isEqual(end.getBytes(StandardCharsets.UTF_8), digits.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<Void> countFailure(String number, String address) {
        return limits.countFailure("ticket-lookup-failures-by-number", number)
                .chain(() -> limits.countFailure("ticket-lookup-failures-by-address", address));
    }

    private Uni<TicketProgressView> view(Row row) {
        return UniHelper.toUni(pool.preparedQuery(STEPS).execute(Tuple.of(row.getUUID("id"))))
                .map(steps -> new TicketProgressView(row.getString("ticket_number"), rows.status(row),
                        rows.status(row).label(), RequestRows.shown(row, "submitted_at"), rows.deadlines(row),
                        rows.responsible(row), steps(steps)));
    }

    private List<TicketProgressView.Step> steps(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false).map(rows::step).toList();
    }

    private static ProblemException notFound() {
        return new ProblemException(RequestError.TICKET_NOT_FOUND);
    }
}
