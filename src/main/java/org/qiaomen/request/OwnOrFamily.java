package org.qiaomen.request;

import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.proxy.Caller;
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
        return read(new Caller(callerId, Principals.parse(onBehalfOf)), read);
    }

    <T> Uni<T> read(Caller caller, Function<UUID, Uni<T>> read) {
        return principals.isPlain(caller.id(), caller.onBehalfOf()) ? read.apply(caller.id())
                : principals.reading(caller.id(), caller.onBehalfOf(), ProxyScope.FOLLOW)
                        .chain(whom -> read.apply(whom.residentId()));
    }
}
