package org.qiaomen.identity.miniprogram;

/** The platform takes the access token no more (40001, 40014, 42001), so a new one must be got before trying again. */
public class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TokenRefusedException(int errcode) {
        super("errcode " + errcode, null, false, false);
    }
}
