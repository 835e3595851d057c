package org.qiaomen.identity.proxy;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Brings word to residents; whoever keeps their inbox is this, for identity lies below it. */
public interface ProxyMessenger {

    /** In the transaction of what is told. */
    Uni<Void> tell(Mutiny.Session session, ProxyNotice notice);
}
