package org.qiaomen.identity.miniprogram;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.platform.ColumnCipher;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;

/**
 * The token in Redis, sealed, and the lock of whoever renews it. While Redis is away nothing is held and nobody is locked out.
 */
@ApplicationScoped
class SharedToken {

    private static final Logger LOG = Logger.getLogger(SharedToken.class);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration LOCK = Duration.ofSeconds(15);
    private static final String PURPOSE = "identity.platform-token";
    private static final String UNLOCK = "if redis.call('GET', KEYS[1]) == ARGV[1] then "
            + "return redis.call('DEL', KEYS[1]) end return 0";

    private final RedisAPI redis;
    private final ColumnCipher cipher;
    private final Clock clock;
    private final String key;
    private final String lock;
    private final String self = UUID.randomUUID().toString();

    SharedToken(RedisAPI redis, ColumnCipher cipher, IdentityConfig config, Clock clock) {
        this.redis = redis;
        this.cipher = cipher;
        this.clock = clock;
        this.key = "identity:platform-token:" + config.miniProgram().appId().orElse("none");
        this.lock = key + ":lock";
    }

    /** Empty when there is none, when it cannot be read, and when Redis is away. */
    Uni<Optional<HeldToken>> read() {
        return redis.get(key).ifNoItem().after(PATIENCE).fail()
                .map(value -> Optional.ofNullable(value).map(sealed -> open(sealed.toString())))
                .onFailure().invoke(failure -> LOG.debugf("No shared token: %s", failure.getMessage()))
                .onFailure().recoverWithItem(Optional.empty());
    }

    /** Keeps it until it ends; without Redis each replica has its own copy of the same token. */
    Uni<Void> write(HeldToken token) {
        long left = Duration.between(clock.instant(), token.expiresAt()).toMillis();
        if (left <= 0) {
            return Uni.createFrom().voidItem();
        }
        String sealed = Base64.getEncoder().encodeToString(cipher.encrypt(PURPOSE, token.print()));
        return redis.set(List.of(key, sealed, "PX", Long.toString(left))).ifNoItem().after(PATIENCE).fail()
                .replaceWithVoid().onFailure().recoverWithNull();
    }

    /** False when another replica is renewing; true without Redis, for then everybody helps himself. */
    Uni<Boolean> lock() {
        return redis.set(List.of(lock, self, "NX", "PX", Long.toString(LOCK.toMillis()))).ifNoItem().after(PATIENCE)
                .fail().map(answer -> answer != null).onFailure().recoverWithItem(true);
    }

    Uni<Void> unlock() {
        return redis.eval(List.of(UNLOCK, "1", lock, self)).ifNoItem().after(PATIENCE).fail().replaceWithVoid()
                .onFailure().recoverWithNull();
    }

    private HeldToken open(String sealed) {
        return HeldToken.parse(cipher.decrypt(PURPOSE, Base64.getDecoder().decode(sealed)));
    }
}
