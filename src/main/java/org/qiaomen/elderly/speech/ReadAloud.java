package org.qiaomen.elderly.speech;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.elderly.ElderlyConfig;
import org.qiaomen.elderly.speech.SpeechSynthesis.Sound;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.KeyedHash;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;

/**
 * A page as a recording. What was read once is kept for a day under the keyed hash of its words, sealed, for it may be about
 * somebody; only what was not is counted and asked of the service. Without Redis nothing is kept, and all is read anew.
 */
@ApplicationScoped
public class ReadAloud {

    private static final Logger LOG = Logger.getLogger(ReadAloud.class);
    private static final String PURPOSE = "elderly.sound";
    private static final String KEY = "elderly:sound:";
    private static final String ADDRESS_LIMIT = "speech-address";
    private static final String CITY_LIMIT = "speech-city";
    private static final Duration REDIS_PATIENCE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final SpeechSynthesis synthesis;
    private final RateLimiter limits;
    private final RedisAPI redis;
    private final KeyedHash hash;
    private final ColumnCipher cipher;
    private final ElderlyConfig config;

    ReadAloud(SpeechSynthesis synthesis, RateLimiter limits, RedisAPI redis, KeyedHash hash, ColumnCipher cipher,
            ElderlyConfig config) {
        this.synthesis = synthesis;
        this.limits = limits;
        this.redis = redis;
        this.hash = hash;
        this.cipher = cipher;
        this.config = config;
    }

    public boolean isOffered() {
        return synthesis.isThere();
    }

    /**
     * @param page as it was drawn for whoever listens
     * @param address of the caller, for limits
     * @throws ProblemException (as a failure) {@code platform.unavailable}, {@code platform.too-many-requests}
     */
    public Uni<Sound> of(String page, boolean english, String address) {
        String text = SpokenText.of(page, config.speech().maxCharacters());
        String key = KEY + HexFormat.of().formatHex(hash.of(PURPOSE, (english ? "en " : "zh ") + text));
        return kept(key).chain(found -> found.map(Uni.createFrom()::item)
                .orElseGet(() -> read(text, english, address).call(sound -> keep(key, sound))));
    }

    private Uni<Sound> read(String text, boolean english, String address) {
        if (text.isEmpty() || !synthesis.isThere()) {
            return Uni.createFrom().failure(new ProblemException(PlatformError.UNAVAILABLE));
        }
        return limits.check(ADDRESS_LIMIT, address).chain(() -> limits.check(CITY_LIMIT, "all"))
                .chain(() -> synthesis.read(text, english).ifNoItem().after(PATIENCE).fail()
                        .onFailure().transform(failure -> new ProblemException(PlatformError.UNAVAILABLE)));
    }

    private Uni<Optional<Sound>> kept(String key) {
        return redis.get(key).ifNoItem().after(REDIS_PATIENCE).fail()
                .map(value -> Optional.ofNullable(value).map(sealed -> open(sealed.toString())))
                .onFailure().invoke(failure -> LOG.debugf("No recording kept: %s", failure.getMessage()))
                .onFailure().recoverWithItem(Optional.empty());
    }

    private Uni<Void> keep(String key, Sound sound) {
        if (sound.bytes().length > config.speech().maxKeptSize().asLongValue()) {
            return Uni.createFrom().voidItem();
        }
        byte[] plain = (sound.mediaType() + "\n" + Base64.getEncoder().encodeToString(sound.bytes()))
                .getBytes(StandardCharsets.US_ASCII);
        String sealed = Base64.getEncoder().encodeToString(cipher.encryptBytes(PURPOSE, plain));
        return redis.set(List.of(key, sealed, "PX", Long.toString(config.speech().kept().toMillis())))
                .ifNoItem().after(REDIS_PATIENCE).fail().replaceWithVoid().onFailure().recoverWithNull();
    }

    private Sound open(String sealed) {
        String plain = new String(cipher.decryptBytes(PURPOSE, Base64.getDecoder().decode(sealed)),
                StandardCharsets.US_ASCII);
        int end = plain.indexOf('\n');
        return new Sound(plain.substring(0, end), Base64.getDecoder().decode(plain.substring(end + 1)));
    }
}
