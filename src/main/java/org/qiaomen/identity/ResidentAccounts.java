package org.qiaomen.identity;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.ProblemException;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

/** Finds or creates the resident behind something that was just proven: a number, a mini-program account, or both. */
@ApplicationScoped
public class ResidentAccounts {

    private final ResidentRepository repository;
    private final Residents residents;
    private final ColumnCipher cipher;
    private final AuditLog audit;
    private final Clock clock;
    private final ResidentChannels channels;
    private final List<ResidentMerge> merges;

    ResidentAccounts(ResidentRepository repository, Residents residents, ColumnCipher cipher, AuditLog audit,
            Clock clock, ResidentChannels channels, @All List<ResidentMerge> merges) {
        this.repository = repository;
        this.residents = residents;
        this.channels = channels;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
        this.merges = merges;
    }

    /** The resident with this number, eleven digits. */
    public Uni<Resident> ofPhone(Mutiny.Session session, String phone) {
        byte[] hash = residents.phoneHash(phone);
        return Turns.take(session, "phone:" + HexFormat.of().formatHex(hash))
                .chain(() -> repository.findByPhone(session, hash))
                .chain(found -> found != null ? Uni.createFrom().item(found)
                        : create(session).chain(resident -> verify(session, resident, phone)));
    }

    /** The resident of this account; with a number, the one resident of both. */
    public Uni<Resident> ofMiniProgram(Mutiny.Session session, String appId, String openId, String unionId,
            String phone) {
        return Turns.take(session, "mini-program:" + appId + ":" + openId)
                .chain(() -> repository.findAccount(session, appId, openId))
                .chain(account -> account == null ? open(session, appId, openId, phone)
                        : Uni.createFrom().item(account))
                .invoke(account -> account.unionId(unionId))
                .chain(account -> residentOf(session, account, phone));
    }

    private Uni<MiniProgramAccount> open(Mutiny.Session session, String appId, String openId, String phone) {
        Uni<Resident> owner = phone == null ? create(session) : ofPhone(session, phone);
        return owner.map(resident -> new MiniProgramAccount(appId, openId, resident.id(), clock.instant()))
                .call(session::persist)
                .call(account -> channels.refresh(session, account.residentId()));
    }

    private Uni<Resident> residentOf(Mutiny.Session session, MiniProgramAccount account, String phone) {
        Uni<Resident> owner = residents.find(session, account.residentId());
        return phone == null ? owner : owner.chain(resident -> confirmPhone(session, resident, phone));
    }

    /**
     * Gives the resident a number that was proven to be theirs. Where somebody has it already, the two are one person: the one
     * who
     * had the number goes on.
     *
     * @param phone eleven digits
     * @throws ProblemException {@code identity.phone-taken} where both have a number
     */
    public Uni<Resident> confirmPhone(Mutiny.Session session, Resident resident, String phone) {
        byte[] hash = residents.phoneHash(phone);
        return Turns.take(session, "phone:" + HexFormat.of().formatHex(hash))
                .chain(() -> repository.findByPhone(session, hash))
                .chain(holder -> {
                    if (holder == null) {
                        return verify(session, resident, phone);
                    }
                    return holder.id().equals(resident.id()) ? Uni.createFrom().item(resident)
                            : merge(session, resident, holder);
                });
    }

    private Uni<Resident> merge(Mutiny.Session session, Resident from, Resident into) {
        // Two people with two verified numbers: which of them is calling is not for a program to guess.
        if (from.hasPhone()) {
            throw new ProblemException(IdentityError.PHONE_TAKEN).field("phoneCode");
        }
        from.mergeInto(into, clock.instant());
        Uni<Void> moved = repository.findAccountsOf(session, from.id())
                .invoke(accounts -> accounts.forEach(account -> account.belongTo(into))).replaceWithVoid();
        for (ResidentMerge merge : merges) {
            moved = moved.chain(() -> merge.merge(session, from.id(), into.id()));
        }
        return moved.chain(() -> channels.refresh(session, into.id()))
                .chain(() -> record(session, into.id(), "identity.merge", from.id())).replaceWith(into);
    }

    private Uni<Resident> create(Mutiny.Session session) {
        Resident resident = Resident.create(clock.instant());
        return session.persist(resident)
                .chain(() -> channels.refresh(session, resident.id()))
                .chain(() -> record(session, resident.id(), "identity.register", resident.id()))
                .replaceWith(resident);
    }

    /** Somebody without a number or an account, whom a member of staff registers so that policies find them too. */
    public Uni<Resident> register(Mutiny.Session session, Actor staff, String displayName, String areaCode) {
        Resident resident = Resident.create(clock.instant());
        resident.describe(displayName, resident.preferredLanguage(), clock.instant());
        return session.persist(resident)
                .chain(() -> channels.refresh(session, resident.id()))
                .chain(() -> audit.record(session,
                        AuditEntry.of(staff, "identity.register", "resident", resident.id()).area(areaCode)))
                .replaceWith(resident);
    }

    private Uni<Resident> verify(Mutiny.Session session, Resident resident, String phone) {
        resident.verifyPhone(cipher.encrypt(Residents.PHONE, phone), residents.phoneHash(phone), clock.instant());
        return channels.refresh(session, resident.id())
                .chain(() -> record(session, resident.id(), "identity.verify-phone", resident.id()))
                .replaceWith(resident);
    }

    private Uni<Void> record(Mutiny.Session session, UUID actor, String action, UUID subject) {
        return audit.record(session, AuditEntry.of(Actor.resident(actor), action, "resident", subject));
    }
}
