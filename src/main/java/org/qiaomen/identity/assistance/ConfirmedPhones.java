package org.qiaomen.identity.assistance;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.ResidentAccounts;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.identity.signin.SmsCodes;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/**
 * Gives a resident whom staff registered the number that they confirm by a code. Where that number has an account already, the
 * two
 * are one person from then on; where not, whoever signs in with it later is this resident.
 */
@ApplicationScoped
class ConfirmedPhones {

    private final Residents residents;
    private final ResidentAccounts accounts;
    private final ResidentProfiles profiles;
    private final SmsCodes codes;
    private final RateLimiter limits;
    private final Transactions transactions;
    private final AuditLog audit;

    ConfirmedPhones(Residents residents, ResidentAccounts accounts, ResidentProfiles profiles, SmsCodes codes,
            RateLimiter limits, Transactions transactions, AuditLog audit) {
        this.residents = residents;
        this.accounts = accounts;
        this.profiles = profiles;
        this.codes = codes;
        this.limits = limits;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** The resident who goes on. */
    Uni<MaskedResident> confirm(StaffCaller staff, UUID residentId, ConfirmPhone command) {
        String phone = Phones.require("phone", command.phone());
        String code = Phones.digits(command.code());
        return limits.checkFailures(Assistances.WRONG, staff.id().toString())
                .chain(() -> transactions.write(session -> profiles.find(session, residentId, staff.areaCode())
                        .chain(() -> codes.redeem(session, Assistances.CODE, staff.id() + " " + phone, code))
                        .chain(right -> right ? join(session, staff, residentId, phone) : refused(session, staff, residentId))))
                .chain(joined -> joined.map(Uni.createFrom()::item).orElseGet(() -> wrongCode(staff)))
                .call(profiles::wake);
    }

    private Uni<Optional<MaskedResident>> join(Mutiny.Session session, StaffCaller staff, UUID residentId, String phone) {
        return residents.find(session, residentId)
                .chain(resident -> accounts.confirmPhone(session, resident, phone))
                .call(() -> audit.record(session, entry(staff, residentId)))
                .map(resident -> Optional.of(residents.masked(resident)));
    }

    // Committed, not failed: the attempt must stay counted.
    private Uni<Optional<MaskedResident>> refused(Mutiny.Session session, StaffCaller staff, UUID residentId) {
        return audit.record(session, entry(staff, residentId).result("REFUSED")).replaceWith(Optional.empty());
    }

    private Uni<MaskedResident> wrongCode(StaffCaller staff) {
        return limits.countFailure(Assistances.WRONG, staff.id().toString()).chain(() -> Uni.createFrom()
                .failure(new ProblemException(IdentityError.PROXY_CODE_WRONG).field("code")));
    }

    private static AuditEntry entry(StaffCaller staff, UUID residentId) {
        return AuditEntry.of(staff.actor(), "identity.confirm-phone", "resident", residentId).area(staff.areaCode());
    }
}
