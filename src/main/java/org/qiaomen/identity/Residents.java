package org.qiaomen.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.KeyedHash;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Residents as the other features need them. */
@ApplicationScoped
public class Residents {

    static final String PHONE = "resident.phone";

    private final ResidentRepository residents;
    private final ColumnCipher cipher;
    private final KeyedHash hash;
    private final IdentityConfig config;

    Residents(ResidentRepository residents, ColumnCipher cipher, KeyedHash hash, IdentityConfig config) {
        this.residents = residents;
        this.cipher = cipher;
        this.hash = hash;
        this.config = config;
    }

    /** Fails with {@code identity.resident-not-found}. */
    public Uni<Resident> find(Mutiny.Session session, UUID id) {
        return residents.find(session, id).onItem().ifNull()
                .failWith(() -> new ProblemException(IdentityError.RESIDENT_NOT_FOUND));
    }

    /** Whoever has verified this number, eleven digits; null if nobody has. */
    public Uni<Resident> findByPhone(Mutiny.Session session, String phone) {
        return residents.findByPhone(session, phoneHash(phone));
    }

    /** The hash of the resident's verified number, or null. */
    public byte[] ownPhoneHash(Resident resident) {
        return resident.phoneHash();
    }

    /** Seals a number that somebody else named, as {@link #openPhone} opens it. */
    public byte[] sealPhone(String phone) {
        return cipher.encrypt(PHONE, phone);
    }

    /** The verified number, eleven digits, or null. Whoever shows it to staff writes an audit entry. */
    public String phone(Resident resident) {
        return cipher.decrypt(PHONE, resident.sealedPhone());
    }

    /** The same for a row of the plain client, as {@code resident.phone} holds it; null for null. */
    public String openPhone(byte[] sealed) {
        return cipher.decrypt(PHONE, sealed);
    }

    /** What finds a number without decrypting any; takes eleven digits as {@link Phones} gives them. */
    public byte[] phoneHash(String phone) {
        return hash.of(PHONE, phone);
    }

    public MaskedResident masked(Resident resident) {
        return MaskedResident.of(resident, phone(resident));
    }

    /** Masked views by id, for lists; ids that are not there are left out. */
    public Uni<Map<UUID, MaskedResident>> masked(Mutiny.Session session, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return residents.findAll(session, ids)
                .map(found -> found.stream().map(this::masked)
                        .collect(Collectors.toMap(MaskedResident::id, view -> view)));
    }

    /** The resident's identifier in our mini-program, which messages are addressed to; empty without an account there. */
    public Uni<Optional<String>> openId(Mutiny.Session session, UUID residentId) {
        return config.miniProgram().appId().isEmpty() ? Uni.createFrom().item(Optional.empty())
                : residents.findAccountOf(session, config.miniProgram().appId().get(), residentId)
                        .map(account -> Optional.ofNullable(account).map(MiniProgramAccount::openId));
    }
}
