package org.qiaomen.policy.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.KeyedHash;
import org.qiaomen.platform.ProblemException;

/**
 * Addresses of the page with the figures, which a browser can open without a token: signed, for one area, valid for minutes.
 */
@ApplicationScoped
class ReachLinks {

    private static final String PURPOSE = "policy.reach-page";
    private static final String DIGITS = "[0-9]{1,15}";

    private final KeyedHash hash;
    private final DeliveryConfig config;
    private final Clock clock;

    ReachLinks(KeyedHash hash, DeliveryConfig config, Clock clock) {
        this.hash = hash;
        this.config = config;
        this.clock = clock;
    }

    String of(UUID policyId, String areaCode) {
        String until = Long.toString(clock.instant().plus(config.reachLinkLifetime()).getEpochSecond());
        return "/staff/policies/" + policyId + "/reach?area=" + areaCode + "&until=" + until + "&signature="
                + signature(policyId, areaCode, until);
    }

    /** @throws ProblemException {@code policy.link-expired} for one that is over or that we did not make */
    void check(UUID policyId, String areaCode, String until, String signature) {
        if (areaCode == null || until == null || signature == null || !areaCode.matches(DIGITS) || !until.matches(DIGITS)
                || clock.instant().getEpochSecond() > Long.parseLong(until)
                || !MessageDigest.isEqual(signature(policyId, areaCode, until).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8))) {
            throw new ProblemException(DeliveryError.LINK_EXPIRED);
        }
    }

    private String signature(UUID policyId, String areaCode, String until) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(hash.of(PURPOSE, policyId + " " + areaCode + " " + until));
    }
}
