package org.qiaomen.identity.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
public class SmsCodes {

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
        return keep(session, HexFormat.of().formatHex(residents.phoneHash(phone)), codeHash(phone, code),
                config.sms().codeLifetime()).replaceWith(code);
    }

    /**
     * A new code for something else than signing in, six digits, good for that alone.
     *
     * @param purpose what for, as in {@code proxy}
     * @param subject which
     */
    public Uni<String> make(Mutiny.Session session, String purpose, String subject, Duration lifetime) {
        String code = String.format("%06d", random.nextInt(CODES));
        return keep(session, key(purpose, subject), codeHash(purpose + " " + subject, code), lifetime).replaceWith(code);
    }

    private Uni<Void> keep(Mutiny.Session session, String key, byte[] codeHash, Duration lifetime) {
        return turn(session, key).chain(() -> session.find(SmsCode.class, key))
                .chain(found -> {
                    SmsCode row = found == null ? new SmsCode(key) : found;
                    row.replace(codeHash, clock.instant(), lifetime);
                    return found == null ? session.persist(row) : Uni.createFrom().voidItem();
                });
    }

    /**
     * Whether the code is right. Counts the attempt, so the transaction must be committed either way; a right code is used up.
     */
    Uni<Boolean> redeem(Mutiny.Session session, String phone, String code) {
        return redeem(session, HexFormat.of().formatHex(residents.phoneHash(phone)), codeHash(phone, code));
    }

    /** The same of a code for something else; the caller's transaction must be committed either way. */
    public Uni<Boolean> redeem(Mutiny.Session session, String purpose, String subject, String code) {
        return redeem(session, key(purpose, subject), codeHash(purpose + " " + subject, code));
    }

    private Uni<Boolean> redeem(Mutiny.Session session, String key, byte[] codeHash) {
        return turn(session, key).chain(() -> session.find(SmsCode.class, key))
                .chain(row -> {
                    if (row == null || !row.accepts(codeHash, clock.instant())) {
                        return Uni.createFrom().item(false);
                    }
                    return session.remove(row).replaceWith(true);
                });
    }

    /** Whether the number's code is good for a whole lifetime from now. */
    Uni<Boolean> extend(Mutiny.Session session, String phone) {
        String key = HexFormat.of().formatHex(residents.phoneHash(phone));
        return turn(session, key).chain(() -> session.find(SmsCode.class, key))
                .map(row -> row != null && row.extend(clock.instant(), config.sms().codeLifetime(),
                        config.sms().codeLongestLifetime()));
    }

    private static Uni<Void> turn(Mutiny.Session session, String key) {
        return Turns.take(session, "sms-code:" + key);
    }

    private String key(String purpose, String subject) {
        return HexFormat.of().formatHex(hash.of("sms_code." + purpose, subject));
    }

    private byte[] codeHash(String whose, String code) {
        return hash.of("sms_code.code", whose + " " + code);
    }
}
