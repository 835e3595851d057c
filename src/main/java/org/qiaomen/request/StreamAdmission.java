package org.qiaomen.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.qiaomen.identity.CallerPrincipal;
import org.qiaomen.platform.Actor;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;

/**
 * Says no before a live stream begins: once it has, its status is sent and a problem could no longer be. Who may call at all
 * is the operation's own rule; this looks whether the request is the caller's.
 */
public class StreamAdmission {

    /** Marks the operation that answers with a stream. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Admitted {
    }

    private final CurrentIdentityAssociation identities;
    private final LiveStreams streams;

    StreamAdmission(CurrentIdentityAssociation identities, LiveStreams streams) {
        this.identities = identities;
        this.streams = streams;
    }

    @Admitted
    @ServerRequestFilter
    public Uni<Void> admit(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        return identities.getDeferredIdentity()
                .chain(identity -> identity.getPrincipal() instanceof CallerPrincipal caller
                        && caller.person().kind() == Actor.Kind.RESIDENT
                                ? streams.admit(RequestIdParam.parse(id), caller.person().id())
                                : Uni.createFrom().voidItem());
    }
}
