package org.qiaomen.notice;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;

@DefaultBean
@ApplicationScoped
class NobodyReachable implements Recipients {

    @Override
    public Uni<Recipient> find(UUID residentId) {
        return Uni.createFrom().item(new Recipient(residentId, null, false));
    }

    @Override
    public Uni<String> phone(UUID residentId) {
        return Uni.createFrom().nullItem();
    }
}
