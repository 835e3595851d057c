package org.qiaomen.identity.proxy;

import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Phones;
import org.qiaomen.identity.Resident;
import org.qiaomen.identity.ResidentCodes;
import org.qiaomen.identity.Residents;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;

import io.smallrye.mutiny.Uni;

/** Whom an asking names: the holder of a telephone number, or of a resident code, who may be nobody in either case. */
@ApplicationScoped
class ProxyNames {

    private final Residents residents;
    private final ResidentCodes codes;
    private final RateLimiter limits;

    ProxyNames(Residents residents, ResidentCodes codes, RateLimiter limits) {
        this.residents = residents;
        this.codes = codes;
        this.limits = limits;
    }

    /** One of the two; the other is null. */
    record Named(String phone, String code) {

        String field() {
            return code == null ? "phone" : "residentCode";
        }
    }

    /** As somebody typed it; one and only one of the two. */
    Named of(AskProxy command) {
        boolean byCode = command.residentCode() != null && !command.residentCode().isBlank();
        if (byCode && command.phone() != null && !command.phone().isBlank()) {
            throw ProblemException.invalid("residentCode", "手机号和家人号只填一个", "give the number or the code, not both");
        }
        return byCode ? new Named(null, ResidentCodes.require("residentCode", command.residentCode()))
                : new Named(Phones.require("phone", command.phone()), null);
    }

    /** As it was asked; null for what was answered already. */
    Named of(Proxy proxy) {
        return proxy.sealedPhone() != null ? new Named(residents.openPhone(proxy.sealedPhone()), null)
                : proxy.sealedCode() != null ? new Named(null, codes.open(proxy.sealedCode())) : null;
    }

    Proxy name(Proxy proxy, Named named) {
        return named.code() == null ? proxy.by(residents.sealPhone(named.phone()), hash(named))
                : proxy.byCode(codes.seal(named.code()), hash(named));
    }

    byte[] hash(Named named) {
        return named.code() == null ? residents.phoneHash(named.phone()) : codes.hash(named.code());
    }

    /** Null for nobody. */
    Uni<Resident> holder(Mutiny.Session session, Named named) {
        return named.code() == null ? residents.findByPhone(session, named.phone())
                : codes.holder(session, named.code()).chain(id -> id == null ? Uni.createFrom().nullItem()
                        : residents.find(session, id));
    }

    /** Where the code goes that is read back; null where there is no telephone. */
    Uni<String> phone(Mutiny.Session session, Proxy proxy, Named named) {
        return named.code() == null ? Uni.createFrom().item(named.phone())
                : proxy.principalId() == null ? Uni.createFrom().nullItem()
                        : residents.find(session, proxy.principalId()).map(residents::phone);
    }

    /** Whoever is asked must be able to see by whom, and to call them back. */
    void requireKnown(Resident agent, Named named) {
        if (!agent.hasPhone()) {
            throw new ProblemException(IdentityError.PROXY_NEEDS_PHONE);
        }
        if (residents.phone(agent).equals(named.phone())) {
            throw new ProblemException(IdentityError.PROXY_SELF).field("phone");
        }
    }

    Resident requireOther(Resident agent, Resident principal, Named named) {
        if (principal != null && principal.id().equals(agent.id())) {
            throw new ProblemException(IdentityError.PROXY_SELF).field(named.field());
        }
        return principal;
    }

    /** Nobody is bothered more often than this, by all who ask together. */
    Uni<Void> limit(Named named) {
        return limits.check("proxy-asks-phone", HexFormat.of().formatHex(hash(named)));
    }
}
