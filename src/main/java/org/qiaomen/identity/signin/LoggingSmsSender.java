package org.qiaomen.identity.signin;

import org.jboss.logging.Logger;
import org.qiaomen.platform.Masking;

import io.smallrye.mutiny.Uni;

/** The demo's telephone network: its log. */
final class LoggingSmsSender implements SmsSender {

    private static final Logger LOG = Logger.getLogger(LoggingSmsSender.class);

    @Override
    public Uni<Void> send(String phone, String code) {
        LOG.infof("SMS code for %s: %s", Masking.phone(phone), code);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> tell(String phone, String text) {
        LOG.infof("SMS for %s: %s", Masking.phone(phone), text);
        return Uni.createFrom().voidItem();
    }
}
