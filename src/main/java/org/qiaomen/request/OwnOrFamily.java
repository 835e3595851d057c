package org.qiaomen.request;

import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;

import io.smallrye.mutiny.Uni;

/** Lets a proxy read what the resident may read. Whoever reads their own is asked nothing, and waits for nothing. */
@ApplicationScoped
class OwnOrFamily {

    private final Principals principals;

    OwnOrFamily(Principals principals) {
        this.principals = principals;
    }

    <T> Uni<T> read(UUID callerId, String onBehalfOf, Function<UUID, Uni<T>> read) {
        UUID whose = Principals.parse(onBehalfOf);
        return principals.isPlain(callerId, whose) ? read.apply(callerId)
                : principals.reading(callerId, whose, ProxyScope.FOLLOW).chain(whom -> read.apply(whom.residentId()));
    }
}
