package org.qiaomen.policy;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Told, in the transaction itself, what becomes of a policy in public; whoever delivers policies implements it as a bean. When
 * an implementation fails, the step fails with it. The policy's row has been flushed before.
 */
public interface PolicyPublication {

    /** What notices of a published policy are called. */
    String KIND = "policy.published";

    /** @param plan when and how fast the campaign runs */
    Uni<Void> published(Mutiny.Session session, Policy policy, PublishPolicy plan);

    /** Only for a policy that had been published. */
    Uni<Void> withdrawn(Mutiny.Session session, Policy policy);

    /** Before {@link #published} is called for the version that takes its place. */
    Uni<Void> superseded(Mutiny.Session session, Policy old, Policy by);
}
