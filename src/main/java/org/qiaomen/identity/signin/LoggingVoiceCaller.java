package org.qiaomen.identity.signin;

import org.jboss.logging.Logger;
import org.qiaomen.platform.Masking;

import io.smallrye.mutiny.Uni;

/** The demo's telephone: its log. */
final class LoggingVoiceCaller implements VoiceCaller {

    private static final Logger LOG = Logger.getLogger(LoggingVoiceCaller.class);

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Uni<Void> read(String phone, String code) {
        LOG.infof("Voice call to %s: %s", Masking.phone(phone), code);
        return Uni.createFrom().voidItem();
    }
}
