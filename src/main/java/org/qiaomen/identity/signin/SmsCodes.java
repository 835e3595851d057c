package org.qiaomen.identity.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.Turns;
import org.qiaomen.platform.KeyedHash;

import io.smallrye.mutiny.Uni;

/** Makes and checks codes; the database holds only keyed hashes of them. */
@ApplicationScoped
class SmsCodes {

    private static final int CODES = 1_000_000;

    private final SecureRandom random = new SecureRandom();
    private final Residents residents;
    private final KeyedHash hash;
    private final IdentityConfig config;
    private final Clock clock;

    SmsCodes(Residents residents, KeyedHash hash, IdentityConfig config, Clock clock) {
        this.residents = residents;
        this.hash = hash;
        this.config = config;
        this.clock = clock;
    }

    /** A new code for this number, six digits. */
    Uni<String> make(Mutiny.Session session, String phone) {
        String code = String.format("%06d", random.nextInt(CODES));
        String key = HexFormat.of().formatHex(residents.phoneHash(phone));
        return turn(session, key).chain(() -> session.find(SmsCode.class, key))
                .chain(found -> found != null ? Uni.createFrom().item(found) : create(session, key, phone, code))
                .invoke(row -> row.replace(codeHash(phone, code), clock.instant(), config.sms().codeLifetime()))
                .replaceWith(code);
    }

    private Uni<SmsCode> create(Mutiny.Session session, String key, String phone, String code) {
        SmsCode row = new SmsCode(key);
        row.replace(codeHash(phone, code), clock.instant(), config.sms().codeLifetime());
        return session.persist(row).replaceWith(row);
    }

    /**
     * Whether the code is right. Counts the attempt, so the transaction must be committed either way; a right code is used up.
     */
    Uni<Boolean> redeem(Mutiny.Session session, String phone, String code) {
        String key = HexFormat.of().formatHex(residents.phoneHash(phone));
        return turn(session, key).chain(() -> session.find(SmsCode.class, key))
                .chain(row -> {
                    if (row == null || !row.accepts(codeHash(phone, code), clock.instant())) {
                        return Uni.createFrom().item(false);
                    }
                    return session.remove(row).replaceWith(true);
                });
    }

    private static Uni<Void> turn(Mutiny.Session session, String key) {
        return Turns.take(session, "sms-code:" + key);
    }

    private byte[] codeHash(String phone, String code) {
        return hash.of("sms_code.code", phone + " " + code);
    }
}
