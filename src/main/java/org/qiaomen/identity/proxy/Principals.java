package org.qiaomen.identity.proxy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.Staffs;
import org.qiaomen.platform.ActingStaff;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * For whom a call is made. Each feature asks it first, within the transaction of what it is about to do, and writes what it
 * does
 * for {@link Principal#residentId()} as done by {@link Principal#actor()}. For somebody who acts for themselves nothing is
 * asked of
 * the database. Who may not act is answered alike, whether the other is unknown, has ended it, or never agreed to this.
 */
@ApplicationScoped
public class Principals {

    private static final String ACTIVE = "SELECT p.id, p.relation, a.display_name, a.phone FROM proxy p"
            + " JOIN resident a ON a.id = p.agent_id WHERE p.principal_id = $1 AND p.agent_id = $2 AND p.state = 'ACTIVE'"
            + " AND $3 = ANY (string_to_array(p.scopes, ',')) AND p.valid_until >= $4 FOR SHARE OF p";

    private final ProxyRepository proxies;
    private final Residents residents;
    private final Staffs staffs;
    private final ProxyWords words;
    private final ProxyMessenger messenger;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Principals(ProxyRepository proxies, Residents residents, Staffs staffs, ProxyWords words, ProxyMessenger messenger,
            Transactions transactions, AuditLog audit, Clock clock) {
        this.proxies = proxies;
        this.residents = residents;
        this.staffs = staffs;
        this.words = words;
        this.messenger = messenger;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** As {@link #of(Mutiny.Session, UUID, UUID, ProxyScope, String)}, told by the scope's own words. */
    public Uni<Principal> of(Mutiny.Session session, UUID callerId, UUID onBehalfOf, ProxyScope scope) {
        return of(session, callerId, onBehalfOf, scope, scope.label());
    }

    /**
     * For something that changes something. The resident is told of it, and both people are in the audit.
     *
     * @param onBehalfOf null for the caller themselves
     * @param act what is done, as the resident reads it: {@code 撤回诉求}
     * @throws ProblemException (as a failure) {@code identity.proxy-not-allowed}
     */
    public Uni<Principal> of(Mutiny.Session session, UUID callerId, UUID onBehalfOf, ProxyScope scope, String act) {
        if (isSelf(callerId, onBehalfOf)) {
            return ofCaller(session, callerId, scope, act);
        }
        return acting(session, callerId, onBehalfOf, scope)
                .call(proxy -> record(session, proxy, "proxy.act", scope))
                .call(proxy -> residents.find(session, proxy.agentId()).chain(agent -> messenger.tell(session,
                        words.act(agent, proxy, act, scope == ProxyScope.SPENDING))))
                .map(Principal::of);
    }

    /**
     * The same on the plain client, for a feature whose own notice says it: nobody is told by this method, and the audit entry
     * of
     * the feature names both. Held against the end of the proxy until the connection's transaction ends.
     */
    public Uni<Acting> acting(SqlConnection connection, UUID callerId, UUID onBehalfOf, ProxyScope scope, String act) {
        if (isSelf(callerId, onBehalfOf)) {
            return assisted(callerId).map(principal -> actingStaff(connection, principal, act))
                    .orElseGet(() -> Uni.createFrom().item(Acting.self(callerId)));
        }
        if (ActingStaff.current().isPresent()) {
            return Uni.createFrom().failure(notAllowed());
        }
        return connection.preparedQuery(ACTIVE).execute(Tuple.of(onBehalfOf, callerId, scope.name(), today()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw notAllowed();
                    }
                    return acting(callerId, onBehalfOf, rows.iterator().next(), act);
                });
    }

    private Acting acting(UUID callerId, UUID onBehalfOf, Row row, String act) {
        UUID id = row.getUUID("id");
        Relation relation = Relation.valueOf(row.getString("relation"));
        byte[] phone = row.getBuffer("phone") == null ? null : row.getBuffer("phone").getBytes();
        return new Acting(Principal.of(onBehalfOf, callerId, id, relation),
                words.did(relation, row.getString("display_name"), residents.openPhone(phone), id, act));
    }

    private Uni<Acting> actingStaff(SqlConnection connection, Principal principal, String act) {
        return connection.preparedQuery("SELECT display_name FROM staff_member WHERE id = $1")
                .execute(Tuple.of(principal.actor().id()))
                .map(rows -> new Acting(principal, words.didByStaff(
                        rows.size() == 0 ? null : rows.iterator().next().getString(0), principal, act)));
    }

    /** @param words what the resident is to be told; null for oneself */
    public record Acting(Principal principal, String words) {

        public static Acting self(UUID callerId) {
            return new Acting(Principal.self(callerId), null);
        }
    }

    /**
     * For looking at something, in a transaction of its own where one is needed: whose it is. A look on somebody's behalf is in
     * the audit; the resident is told of the first of a day.
     */
    public Uni<Principal> reading(UUID callerId, UUID onBehalfOf, ProxyScope scope) {
        if (isSelf(callerId, onBehalfOf)) {
            return assisted(callerId).map(this::recordLook).orElseGet(() -> Uni.createFrom().item(Principal.self(callerId)));
        }
        return transactions.write(session -> require(() -> proxies.find(session, onBehalfOf, callerId), scope)
                .call(proxy -> record(session, proxy, "proxy.look", scope))
                .call(proxy -> tellFirstLook(session, proxy, scope))
                .map(Principal::of));
    }

    /** Whether this caller follows for the resident; for a part of what was asked for by {@link #reading} before. */
    public Uni<Boolean> mayRead(Mutiny.Session session, UUID callerId, UUID residentId, ProxyScope scope) {
        return require(() -> proxies.find(session, residentId, callerId), scope).replaceWith(true)
                .onFailure(ProblemException.class).recoverWithItem(false);
    }

    /** Whether a call for this resident by this caller needs nothing looked up at all. */
    public boolean isPlain(UUID callerId, UUID onBehalfOf) {
        return isSelf(callerId, onBehalfOf) && ActingStaff.current().isEmpty();
    }

    /**
     * The query parameter {@code onBehalfOf}; null when it is not there.
     *
     * @throws ProblemException {@code identity.proxy-not-allowed} for what is nobody's id
     */
    public static UUID parse(String onBehalfOf) {
        return onBehalfOf == null || onBehalfOf.isEmpty() ? null : Ids.parse(onBehalfOf).orElseThrow(Principals::notAllowed);
    }

    private static boolean isSelf(UUID callerId, UUID onBehalfOf) {
        return onBehalfOf == null || onBehalfOf.equals(callerId);
    }

    private Uni<Proxy> acting(Mutiny.Session session, UUID callerId, UUID onBehalfOf, ProxyScope scope) {
        return require(() -> proxies.active(session, onBehalfOf, callerId), scope);
    }

    private Uni<Proxy> require(Supplier<Uni<Proxy>> find, ProxyScope scope) {
        // Whoever helps a caller helps this caller, and not those the caller may act for.
        if (ActingStaff.current().isPresent()) {
            return Uni.createFrom().failure(notAllowed());
        }
        return find.get().onItem().transform(proxy -> {
            if (proxy == null || !proxy.allows(scope, today())) {
                throw notAllowed();
            }
            return proxy;
        });
    }

    private Uni<Principal> ofCaller(Mutiny.Session session, UUID callerId, ProxyScope scope, String act) {
        return assisted(callerId).map(principal -> audit.record(session, principal.audited(
                AuditEntry.of(principal.actor(), "assistance.act", "resident", callerId).result(scope.name())))
                .chain(() -> name(session, principal))
                .chain(name -> messenger.tell(session, new ProxyNotice(callerId, "assistance.act", null, "工作人员替您办了事",
                        words.didByStaff(name, principal, act), false)))
                .replaceWith(principal))
                .orElseGet(() -> Uni.createFrom().item(Principal.self(callerId)));
    }

    private Uni<Principal> recordLook(Principal principal) {
        return transactions.write(session -> audit.record(session, principal.audited(
                AuditEntry.of(principal.actor(), "assistance.look", "resident", principal.residentId()))))
                .replaceWith(principal);
    }

    private Uni<String> name(Mutiny.Session session, Principal principal) {
        return staffs.displayName(session, principal.actor().id());
    }

    private static Optional<Principal> assisted(UUID callerId) {
        return ActingStaff.current().filter(acting -> acting.residentId().equals(callerId)).map(Principal::of);
    }

    private Uni<Void> tellFirstLook(Mutiny.Session session, Proxy proxy, ProxyScope scope) {
        return proxies.look(session, proxy.id(), today())
                .chain(first -> first ? residents.find(session, proxy.agentId())
                        .chain(agent -> messenger.tell(session, words.look(agent, proxy, scope)))
                        : Uni.createFrom().voidItem());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }

    private Uni<Void> record(Mutiny.Session session, Proxy proxy, String action, ProxyScope scope) {
        Principal principal = Principal.of(proxy);
        return audit.record(session, principal.audited(AuditEntry.of(principal.actor(), action, "proxy", proxy.id())
                .result(scope.name())));
    }

    static ProblemException notAllowed() {
        return new ProblemException(IdentityError.PROXY_NOT_ALLOWED).field("onBehalfOf");
    }
}
