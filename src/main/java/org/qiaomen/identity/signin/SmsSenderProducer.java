package org.qiaomen.identity.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Chooses how codes are carried. Without a gateway the service runs, and signing in by text message is unavailable. */
@ApplicationScoped
class SmsSenderProducer {

    @Produces
    @Singleton
    SmsSender sender(IdentityConfig config) {
        if (config.sms().sender() == IdentityConfig.Sender.LOG) {
            if (!config.demo()) {
                throw new IllegalStateException(
                        "identity.sms.sender=LOG writes sign-in codes to the log and is for the demo only");
            }
            return new LoggingSmsSender();
        }
        return config.sms().gatewayUrl().isPresent() ? new GatewaySmsSender(config.sms())
                : new NoSmsSender();
    }

    @Produces
    @Singleton
    VoiceCaller caller(IdentityConfig config) {
        if (config.voice().gatewayUrl().isPresent()) {
            return new GatewayVoiceCaller(config.voice());
        }
        // Where codes stand in the log, calls do; the sender has seen to it that this is the demo.
        return config.sms().sender() == IdentityConfig.Sender.LOG && config.demo() ? new LoggingVoiceCaller()
                : new NoVoiceCaller();
    }

    /** Of a city that calls nobody. */
    private static final class NoVoiceCaller implements VoiceCaller {

        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public Uni<Void> read(String phone, String code) {
            return Uni.createFrom().failure(new ProblemException(IdentityError.VOICE_UNAVAILABLE));
        }
    }

    /** Of a city that has no gateway. */
    private static final class NoSmsSender implements SmsSender {

        @Override
        public Uni<Void> send(String phone, String code) {
            return Uni.createFrom().failure(new ProblemException(IdentityError.SMS_UNAVAILABLE));
        }

        @Override
        public Uni<Void> tell(String phone, String text) {
            return send(phone, text);
        }
    }
}
