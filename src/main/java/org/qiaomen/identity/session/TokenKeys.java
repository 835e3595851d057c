package org.qiaomen.identity.session;

import java.security.Key;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.qiaomen.identity.IdentityConfig;

/**
 * The keys of access tokens by name. All configured ones verify, one signs: that is how keys change without signing people out.
 */
@ApplicationScoped
class TokenKeys implements VerificationKeyResolver {

    private static final int MIN_BYTES = 32;

    private final Map<String, Key> keys = new HashMap<>();
    private final String active;

    TokenKeys(IdentityConfig config) {
        config.tokenKeys().forEach((name, key) -> keys.put(name, key(name, key)));
        active = config.activeTokenKey();
        if (!keys.containsKey(active)) {
            throw new IllegalArgumentException("identity.active-token-key names no key: " + active);
        }
    }

    String activeName() {
        return active;
    }

    Key activeKey() {
        return keys.get(active);
    }

    @Override
    public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        String name = token.getKeyIdHeaderValue();
        Key key = name == null ? null : keys.get(name);
        if (key == null) {
            throw new UnresolvableKeyException("The token names no key of ours");
        }
        return key;
    }

    private static Key key(String name, String base64) {
        byte[] key = Base64.getDecoder().decode(base64);
        if (key.length < MIN_BYTES) {
            throw new IllegalArgumentException("identity.token-keys." + name + ": a key is 32 bytes or more in Base64");
        }
        return new HmacKey(key);
    }
}
