package org.qiaomen.identity.proxy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.KeyedHash;

/**
 * Addresses that stop one proxy and do nothing else, for a text message to somebody who never signs in. Made of the proxy's id
 * and a keyed hash of it, so there is nothing to keep, and nothing to find in the database.
 */
@ApplicationScoped
class ProxyLinks {

    private static final String PURPOSE = "proxy.stop";
    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 16;
    private static final int LENGTH = 43;

    private final KeyedHash hash;
    private final ProxyConfig config;

    ProxyLinks(KeyedHash hash, ProxyConfig config) {
        this.hash = hash;
        this.config = config;
    }

    String address(UUID proxyId) {
        return config.linkBase() + token(proxyId);
    }

    String token(UUID proxyId) {
        byte[] token = ByteBuffer.allocate(ID_BYTES + MAC_BYTES).putLong(proxyId.getMostSignificantBits())
                .putLong(proxyId.getLeastSignificantBits()).put(mac(proxyId)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty for anything that is not ours. */
    Optional<UUID> proxyOf(String token) {
        if (token == null || token.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            byte[] mac = Arrays.copyOfRange(bytes.array(), ID_BYTES, bytes.capacity());
            return MessageDigest.isEqual(mac, mac(id)) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(UUID proxyId) {
        return Arrays.copyOf(hash.of(PURPOSE, proxyId.toString()), MAC_BYTES);
    }
}
