package org.qiaomen.identity.assistance;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.Resident;
import org.qiaomen.identity.ResidentAccounts;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.identity.session.AssistedSession;
import org.qiaomen.identity.session.AssistedSessions;
import org.qiaomen.identity.signin.SmsCodes;
import org.qiaomen.identity.signin.SmsSender;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Texts;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/**
 * Begins and ends what staff do for a caller. Who confirmed by a code has shown themselves to be there, wherever they live, and
 * is
 * registered if they never were; anybody else is helped within the area of the member of staff alone.
 */
@ApplicationScoped
class Assistances {

    static final String CODE = "assistance";
    static final String WRONG = "assistance-failures";

    private final Residents residents;
    private final ResidentAccounts accounts;
    private final ResidentProfiles profiles;
    private final AssistedSessions sessions;
    private final SmsCodes codes;
    private final SmsSender sender;
    private final RateLimiter limits;
    private final Transactions transactions;
    private final AuditLog audit;
    private final IdentityConfig config;
    private final Clock clock;

    Assistances(Residents residents, ResidentAccounts accounts, ResidentProfiles profiles, AssistedSessions sessions,
            SmsCodes codes, SmsSender sender, RateLimiter limits, Transactions transactions, AuditLog audit,
            IdentityConfig config, Clock clock) {
        this.residents = residents;
        this.accounts = accounts;
        this.profiles = profiles;
        this.sessions = sessions;
        this.codes = codes;
        this.sender = sender;
        this.limits = limits;
        this.transactions = transactions;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * To whoever is on the telephone or at the counter. Not a code for signing in: it serves this member of staff, for this.
     */
    Uni<Void> sendCode(StaffCaller staff, String typed) {
        String phone = Phones.require("phone", typed);
        return limits.check("assistance-codes", staff.id().toString())
                .chain(() -> limits.check("assistance-codes-phone", HexFormat.of().formatHex(residents.phoneHash(phone))))
                .chain(() -> transactions.write(session -> codes.make(session, CODE, staff.id() + " " + phone,
                        config.assistance().codeLifetime())
                        .call(() -> audit.record(session,
                                AuditEntry.of(staff.actor(), "assistance.send-code", "sms-code", null)
                                        .area(staff.areaCode())))))
                .chain(code -> sender.tell(phone, "社区工作人员正在为您办事。您同意，就把 " + code + " 念给他。没有找过社区，不用理会。"));
    }

    Uni<AssistanceView> start(StaffCaller staff, StartAssistance command) {
        check(command);
        return limits.check("assistances", staff.id().toString())
                .chain(() -> limits.checkFailures(WRONG, staff.id().toString()))
                .chain(() -> transactions.write(session -> find(session, staff, command)
                        .chain(found -> found.isPresent() ? begin(session, staff, found.get(), command).map(Optional::of)
                                : refused(session, staff))))
                .onFailure(ProblemException.class).call(() -> limits.countFailure(WRONG, staff.id().toString()))
                .chain(view -> view.map(Uni.createFrom()::item).orElseGet(() -> wrongCode(staff)));
    }

    private static void check(StartAssistance command) {
        boolean byCode = command.confirmation() == Confirmation.CODE;
        if ((command.residentId() == null) == (command.phone() == null) || byCode && command.phone() == null) {
            throw ProblemException.invalid("phone", "居民编号与手机号填其一；凭验证码时填手机号",
                    "give either residentId or phone; phone with a code");
        }
        if (byCode != (command.code() != null)) {
            throw ProblemException.invalid("code", "凭验证码时填写，否则不填", "is for confirmation CODE alone");
        }
        if (command.confirmation() == Confirmation.IDENTITY_SEEN && command.channel() == AssistanceChannel.TELEPHONE) {
            throw ProblemException.invalid("confirmation", "电话里看不到证件", "nobody's papers are seen over the telephone");
        }
    }

    /** Empty for a wrong code; unknown and outside the area are one answer. */
    private Uni<Optional<Resident>> find(Mutiny.Session session, StaffCaller staff, StartAssistance command) {
        if (command.confirmation() == Confirmation.CODE) {
            String phone = Phones.require("phone", command.phone());
            return codes.redeem(session, CODE, staff.id() + " " + phone, Phones.digits(command.code()))
                    .chain(right -> right ? accounts.ofPhone(session, phone).map(Optional::of)
                            : Uni.createFrom().item(Optional.empty()));
        }
        Uni<Resident> named = command.residentId() == null
                ? residents.findByPhone(session, Phones.require("phone", command.phone()))
                        .onItem().ifNull().failWith(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND))
                : residents.find(session, command.residentId());
        return named.call(resident -> profiles.find(session, resident.id(), staff.areaCode())).map(Optional::of);
    }

    private Uni<AssistanceView> begin(Mutiny.Session session, StaffCaller staff, Resident resident, StartAssistance command) {
        Instant now = clock.instant();
        return sessions.start(session, staff.id(), resident.id(), command.channel().name(), config.assistance().lifetime())
                .chain(begun -> keep(session, staff, resident, command, begun, now));
    }

    private Uni<AssistanceView> keep(Mutiny.Session session, StaffCaller staff, Resident resident, StartAssistance command,
            AssistedSession begun, Instant now) {
        Assistance assistance = new Assistance(begun.id(), staff, resident.id(), command, Texts.storable(command.note()), now,
                now.plus(config.assistance().lifetime()));
        return session.persist(assistance)
                .chain(() -> audit.record(session, entry(staff, "assistance.start", assistance)
                        .result(command.confirmation().name())))
                .replaceWith(
                        () -> AssistanceView.of(assistance, begun.accessToken(), config.assistance().lifetime().toSeconds(),
                                residents.masked(resident)));
    }

    // Committed, not failed: the attempt must stay counted.
    private Uni<Optional<AssistanceView>> refused(Mutiny.Session session, StaffCaller staff) {
        return audit.record(session, AuditEntry.of(staff.actor(), "assistance.start", "sms-code", null)
                .area(staff.areaCode()).result("REFUSED")).replaceWith(Optional.empty());
    }

    private Uni<AssistanceView> wrongCode(StaffCaller staff) {
        return limits.countFailure(WRONG, staff.id().toString()).chain(() -> Uni.createFrom()
                .failure(new ProblemException(IdentityError.PROXY_CODE_WRONG).field("code")));
    }

    /** The call is over: from now on the token is refused, in every replica. */
    Uni<Void> end(StaffCaller staff, UUID id) {
        return transactions.write(session -> session.find(Assistance.class, id)
                .onItem().ifNull().failWith(() -> new ProblemException(IdentityError.ASSISTANCE_NOT_FOUND))
                .invoke(assistance -> {
                    if (!assistance.staffId().equals(staff.id())) {
                        throw new ProblemException(IdentityError.ASSISTANCE_NOT_FOUND);
                    }
                    assistance.end(clock.instant());
                })
                .call(assistance -> audit.record(session, entry(staff, "assistance.end", assistance)))
                .chain(() -> sessions.end(session, id)))
                .chain(ended -> sessions.announce(ended == null ? List.of() : ended));
    }

    private static AuditEntry entry(StaffCaller staff, String action, Assistance assistance) {
        return AuditEntry.of(staff.actor(), action, "assistance", assistance.id()).area(staff.areaCode())
                .onBehalfOf(assistance.residentId(), "assistance:" + assistance.id());
    }
}
