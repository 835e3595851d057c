package org.qiaomen.identity.signin;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.ResidentAccounts;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.miniprogram.MiniProgramPlatform;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.identity.session.Sessions;
import org.qiaomen.identity.session.Tokens;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Signs residents in. Nothing here tells whether a number is known: whoever proves a new one becomes a resident. */
@ApplicationScoped
class ResidentSignIn {

    private static final String FAILURES = "sign-in-failures-address";

    private final MiniProgramPlatform miniProgram;
    private final SmsCodes codes;
    private final SmsSender sender;
    private final VoiceCaller caller;
    private final Residents residents;
    private final ResidentAccounts accounts;
    private final Sessions sessions;
    private final Transactions transactions;
    private final RateLimiter limiter;
    private final AuditLog audit;

    ResidentSignIn(MiniProgramPlatform miniProgram, SmsCodes codes, SmsSender sender, VoiceCaller caller,
            Residents residents, ResidentAccounts accounts, Sessions sessions, Transactions transactions, RateLimiter limiter,
            AuditLog audit) {
        this.miniProgram = miniProgram;
        this.codes = codes;
        this.sender = sender;
        this.caller = caller;
        this.residents = residents;
        this.accounts = accounts;
        this.sessions = sessions;
        this.transactions = transactions;
        this.limiter = limiter;
        this.audit = audit;
    }

    Uni<Tokens> byMiniProgram(MiniProgramSignIn command, String address) {
        // The platform is asked before the transaction begins: nothing in the database waits for it.
        return limiter.check("mini-program-address", address)
                .chain(() -> miniProgram.user(command.code()))
                .chain(user -> phone(command.phoneCode())
                        .chain(phone -> transactions.write(session -> accounts
                                .ofMiniProgram(session, user.appId(), user.openId(), user.unionId(), phone.orElse(null))
                                .chain(resident -> sessions.start(session, Grant.resident(resident.id()))))));
    }

    private Uni<Optional<String>> phone(String phoneCode) {
        if (phoneCode == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return miniProgram.phone(phoneCode).map(told -> Optional.of(Phones.normalise(told).orElseThrow(
                () -> new ProblemException(IdentityError.PHONE_UNSUPPORTED).field("phoneCode"))));
    }

    Uni<Void> sendCode(RequestSmsCode command, String address) {
        return sendCode(Phones.require("phone", command.phone()), address, command.byVoice());
    }

    boolean maySpeak() {
        return caller.isThere();
    }

    /** The limits are the same for both ways together: each makes a new code, and each rings at somebody's. */
    Uni<Void> sendCode(String phone, String address, boolean byVoice) {
        if (byVoice && !caller.isThere()) {
            return Uni.createFrom().failure(new ProblemException(IdentityError.VOICE_UNAVAILABLE));
        }
        String key = HexFormat.of().formatHex(residents.phoneHash(phone));
        return limiter.check("sms-code-address", address)
                .chain(() -> limiter.check("sms-code-phone", key))
                .chain(() -> limiter.check("sms-code-phone-day", key))
                .chain(() -> transactions.write(session -> codes.make(session, phone)
                        .call(() -> record(session, "identity.send-code", byVoice ? "VOICE" : "OK"))))
                .chain(code -> byVoice ? caller.read(phone, code) : sender.send(phone, code));
    }

    Uni<Tokens> bySms(SmsSignIn command, String address) {
        return byCode(Phones.require("phone", command.phone()), command.code(), address, sessions::start);
    }

    /** @param start begins the kind of session that the caller wants, in the transaction that uses the code up */
    <T> Uni<T> byCode(String phone, String typed, String address, BiFunction<Mutiny.Session, Grant, Uni<T>> start) {
        String code = Phones.digits(typed);
        return limiter.checkFailures(FAILURES, address)
                .chain(() -> transactions.write(session -> codes.redeem(session, phone, code)
                        .chain(right -> right ? start(session, phone, start) : this.<T> refused(session))))
                .chain(begun -> begun.map(Uni.createFrom()::item).orElseGet(() -> wrongCode(address)));
    }

    private <T> Uni<Optional<T>> start(Mutiny.Session session, String phone,
            BiFunction<Mutiny.Session, Grant, Uni<T>> start) {
        return accounts.ofPhone(session, phone)
                .chain(resident -> start.apply(session, Grant.resident(resident.id())))
                .map(Optional::of);
    }

    /** Whether the code that was sent last is good for a whole lifetime from now. */
    Uni<Boolean> moreTime(String phone) {
        return transactions.write(session -> codes.extend(session, phone)
                .call(done -> record(session, "identity.extend-code", done ? "OK" : "REFUSED")));
    }

    // Committed, not failed: the attempt must stay counted.
    private <T> Uni<Optional<T>> refused(Mutiny.Session session) {
        return record(session, "identity.sign-in", "REFUSED").replaceWith(Optional.empty());
    }

    private <T> Uni<T> wrongCode(String address) {
        return limiter.countFailure(FAILURES, address)
                .chain(() -> Uni.createFrom()
                        .failure(new ProblemException(IdentityError.SMS_CODE_WRONG).field("code")));
    }

    private Uni<Void> record(Mutiny.Session session, String action, String result) {
        return audit.record(session, AuditEntry.of(Actor.SYSTEM, action, "sms-code", null).result(result));
    }
}
