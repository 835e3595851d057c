package org.qiaomen.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.KeyedHash;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/**
 * 家人号: twelve digits by which somebody without a telephone can be named. It stands on their card and on their own page, is
 * made when it is first wanted, and names its owner without giving any right: whoever is named decides.
 */
@ApplicationScoped
public class ResidentCodes {

    private static final String PURPOSE = "resident_code.code";

    private final SecureRandom random = new SecureRandom();
    private final ColumnCipher cipher;
    private final KeyedHash hash;
    private final Clock clock;

    ResidentCodes(ColumnCipher cipher, KeyedHash hash, Clock clock) {
        this.cipher = cipher;
        this.hash = hash;
        this.clock = clock;
    }

    /** Twelve digits; made now where there was none. */
    public Uni<String> of(Mutiny.Session session, UUID residentId) {
        return session.find(ResidentCode.class, residentId)
                .chain(found -> found != null ? Uni.createFrom().item(open(found.sealed()))
                        : take(session, residentId).chain(now -> now == null ? make(session, new ResidentCode(residentId))
                                : Uni.createFrom().item(open(now.sealed()))));
    }

    /** Another one; the former is nobody's from now on. */
    public Uni<String> renew(Mutiny.Session session, UUID residentId) {
        return take(session, residentId)
                .chain(found -> make(session, found == null ? new ResidentCode(residentId) : found));
    }

    // Two who want the first one at once get the same.
    private Uni<ResidentCode> take(Mutiny.Session session, UUID residentId) {
        return Turns.take(session, "resident-code:" + residentId).chain(() -> session.find(ResidentCode.class, residentId));
    }

    private Uni<String> make(Mutiny.Session session, ResidentCode code) {
        String digits = CheckedNumbers.next(random);
        code.become(seal(digits), hash(digits), clock.instant());
        return session.persist(code).chain(session::flush).replaceWith(digits);
    }

    /** Whose code this is; null for nobody's. */
    public Uni<UUID> holder(Mutiny.Session session, String code) {
        return session.createQuery("select c.residentId from ResidentCode c where c.codeHash = :hash", UUID.class)
                .setParameter("hash", hash(code)).getSingleResultOrNull();
    }

    /**
     * As it is read from paper or heard on the telephone, in one spelling.
     *
     * @throws ProblemException {@code platform.invalid-input} for what cannot be a code, which its check digit tells of nearly
     *         every slip
     */
    public static String require(String field, String typed) {
        String code = CheckedNumbers.normalise(typed);
        if (!CheckedNumbers.isValid(code)) {
            throw ProblemException.invalid(field, "须为 12 位家人号，请再核对", "must be a resident code of 12 digits");
        }
        return code;
    }

    public byte[] hash(String code) {
        return hash.of(PURPOSE, code);
    }

    /** Seals a code that somebody named, as {@link #open} opens it. */
    public byte[] seal(String code) {
        return cipher.encrypt(PURPOSE, code);
    }

    /** Null for null. */
    public String open(byte[] sealed) {
        return cipher.decrypt(PURPOSE, sealed);
    }
}
