package org.qiaomen.identity.miniprogram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/**
 * The platform's access token, one for all replicas: renewed in the last five minutes by one of them, under a lock in Redis,
 * while
 * the others go on with the old one. Without Redis each asks the platform, which gives all of them the same.
 */
@ApplicationScoped
public class PlatformToken {

    private static final Duration WAIT_FOR_OTHERS = Duration.ofMillis(300);
    private static final int WAITS = 12;

    private final IdentityConfig.MiniProgram app;
    private final Instance<StableTokenSource> source;
    private final SharedToken shared;
    private final Clock clock;
    private final AtomicReference<Uni<HeldToken>> underWay = new AtomicReference<>();
    private volatile HeldToken held;
    /** Filtered out of whatever is read afterwards: renewals under way for somebody else included. */
    private volatile String refused;

    PlatformToken(IdentityConfig config, Instance<StableTokenSource> source, SharedToken shared, Clock clock) {
        this.app = config.miniProgram();
        this.source = source;
        this.shared = shared;
        this.clock = clock;
    }

    /** Whether this city has a mini-program at all. */
    public boolean configured() {
        return app.appId().isPresent() && app.secret().isPresent();
    }

    /** The platform's address without a trailing slash. */
    public String baseUrl() {
        return app.baseUrl();
    }

    /**
     * Makes a call with the token, and once again with a new one when the platform refuses it; the call says so by failing with
     * {@link TokenRefusedException}, as does the result when the new token is refused too.
     */
    public <T> Uni<T> use(Function<String, Uni<T>> call) {
        return current().chain(token -> call.apply(token)
                .onFailure(TokenRefusedException.class).recoverWithUni(() -> replacement(token).chain(call::apply)));
    }

    /** The token in force. Fails with {@code identity.mini-program-unavailable} ({@link ProblemException}). */
    public Uni<String> current() {
        HeldToken mine = held;
        return mine != null && mine.isFresh(clock.instant()) ? Uni.createFrom().item(mine.token())
                : together(() -> renew(WAITS)).map(HeldToken::token);
    }

    /** A token other than the refused one. */
    public Uni<String> replacement(String refused) {
        this.refused = refused;
        // A renewal under way may have read the refused one just before: the next one has not.
        return another(refused).chain(token -> token.equals(refused) ? another(refused) : Uni.createFrom().item(token));
    }

    private Uni<String> another(String refused) {
        HeldToken mine = held;
        if (mine != null && !mine.token().equals(refused)) {
            return Uni.createFrom().item(mine.token());
        }
        held = null;
        return together(() -> renew(WAITS)).map(HeldToken::token);
    }

    /** Calls that come while one is under way share its result. */
    private Uni<HeldToken> together(Supplier<Uni<HeldToken>> work) {
        return Uni.createFrom().deferred(() -> {
            Uni<HeldToken> fresh = Uni.createFrom().deferred(work::get)
                    .invoke(token -> held = token)
                    .onTermination().invoke(() -> underWay.set(null))
                    .memoize().indefinitely();
            Uni<HeldToken> first = underWay.compareAndExchange(null, fresh);
            return first == null ? fresh : first;
        });
    }

    private Uni<HeldToken> renew(int waitsLeft) {
        return shared.read().map(found -> found.filter(token -> !token.token().equals(refused)))
                .chain(found -> found.filter(token -> token.isFresh(clock.instant())).isPresent()
                        ? Uni.createFrom().item(found.get())
                        : renewUnderLock(found, waitsLeft));
    }

    private Uni<HeldToken> renewUnderLock(Optional<HeldToken> old, int waitsLeft) {
        return shared.lock().chain(mine -> {
            if (mine || waitsLeft == 0) {
                return fetch().call(shared::write).eventually(shared::unlock);
            }
            if (old.filter(token -> token.isGood(clock.instant())).isPresent()) {
                return Uni.createFrom().item(old.get());
            }
            return Uni.createFrom().voidItem().onItem().delayIt().by(WAIT_FOR_OTHERS)
                    .chain(() -> renew(waitsLeft - 1));
        });
    }

    /** Forces only when the platform itself still gives the refused one: forcing is rationed and ends everybody's token. */
    private Uni<HeldToken> fetch() {
        return source.get().fetch(false)
                .chain(token -> token.token().equals(refused) ? source.get().fetch(true)
                        : Uni.createFrom().item(token))
                .map(this::held);
    }

    private HeldToken held(StableTokenSource.StableToken token) {
        Instant now = clock.instant();
        return new HeldToken(token.token(), now.plusSeconds(token.expiresInSeconds()));
    }
}
