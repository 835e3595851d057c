package org.qiaomen.notice;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;

@DefaultBean
@ApplicationScoped
class NoMiniProgram implements AccessToken {

    @Override
    public boolean configured() {
        return false;
    }

    @Override
    public String baseUrl() {
        return "";
    }

    @Override
    public Uni<String> current() {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<String> insteadOf(String refused) {
        return Uni.createFrom().nullItem();
    }
}
