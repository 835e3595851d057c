package org.qiaomen.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How people sign in and for how long. */
@ConfigMapping(prefix = "identity")
public interface IdentityConfig {

    /**
     * Keys that access tokens are signed with, 32 bytes or more in Base64, by their name. To change keys add a new one in every
     * replica, then make it the active one, and remove the old one when its last token has ended.
     */
    Map<String, String> tokenKeys();

    /** The name of the key that new tokens are signed with. */
    String activeTokenKey();

    /** Issuer and audience of the access tokens. */
    @WithDefault("qiaomen")
    String tokenIssuer();

    @WithDefault("PT10M")
    Duration accessTokenLifetime();

    /** Counted from the last refresh. */
    @WithDefault("P30D")
    Duration residentSessionLifetime();

    /** Counted from the sign-in: staff sign in every working day. */
    @WithDefault("PT12H")
    Duration staffSessionLifetime();

    /** Within this time a client that lost the answer to a refresh gets the same answer again. */
    @WithDefault("PT10S")
    Duration refreshRetryWindow();

    /** How often a replica looks who was signed out, for when Redis does not tell it. */
    @WithDefault("2s")
    String revocationPoll();

    /** Whether this is the demo with its well-known accounts. */
    @WithDefault("${qiaomen.demo:false}")
    boolean demo();

    /** Whether the program runs on its own PostgreSQL, the only place for demo accounts. */
    @WithDefault("${qiaomen.own-servers.running:false}")
    boolean ownServers();

    /** Where the demo's accounts may act. */
    @WithDefault("${region.city-code:990181}")
    String demoAreaCode();

    AssistanceConfig assistance();

    FirstAdministrator firstAdministrator();

    MiniProgram miniProgram();

    Sms sms();

    Voice voice();

    /** Staff who do a caller's steps. */
    interface AssistanceConfig {

        /** A call or a visit; a longer one begins again. */
        @WithDefault("PT30M")
        Duration lifetime();

        /** How long a code that is read back is good. */
        @WithDefault("PT10M")
        Duration codeLifetime();
    }

    /** Whom the start mode {@code first-administrator} creates; serving, the program reads none of it. */
    interface FirstAdministrator {

        /** Asked for on standard input when it is not set. */
        Optional<String> username();

        /** Asked for on standard input when it is not set, which is better. */
        Optional<String> password();

        @WithDefault("管理员")
        String displayName();

        /** Base32, for whoever has given the authenticator its secret already; made and shown once when it is not set. */
        Optional<String> totpSecret();
    }

    /** The mini-program that residents sign in with. */
    interface MiniProgram {

        @WithDefault("${qiaomen.stand-in.base-url:https://api.weixin.qq.com}")
        String baseUrl();

        /** Without it nobody signs in by mini-program. */
        Optional<String> appId();

        Optional<String> secret();

        @WithDefault("PT2S")
        Duration connectTimeout();

        @WithDefault("PT4S")
        Duration readTimeout();
    }

    /** Codes by text message. */
    interface Sms {

        /** {@code LOG} writes codes to the log and is refused outside the demo. */
        @WithDefault("GATEWAY")
        Sender sender();

        /** The gateway's address, without a trailing slash. */
        Optional<String> gatewayUrl();

        /** What the gateway takes as {@code Authorization: Bearer}. */
        Optional<String> gatewayKey();

        /** With one {@code %s} for the code. */
        @WithDefault("【敲门】您的登录验证码为 %s，10 分钟内有效，请勿告诉他人。")
        String text();

        /** Ten minutes are what people need who read slowly and type slowly. */
        @WithDefault("PT10M")
        Duration codeLifetime();

        /** How old a code may become for those who ask for more time. */
        @WithDefault("PT30M")
        Duration codeLongestLifetime();
    }

    /** Codes that are read aloud over the telephone. */
    interface Voice {

        /** The gateway's address, without a trailing slash; without it nobody is called. */
        Optional<String> gatewayUrl();

        /** What the gateway takes as {@code Authorization: Bearer}. */
        Optional<String> gatewayKey();

        /** With one {@code %s} for the digits, which are read one by one. */
        @WithDefault("您好，这里是敲门。您要的数字是，%s。不要告诉别人。")
        String text();

        /** How often it is read in one call. */
        @WithDefault("3")
        int times();
    }

    enum Sender {
        GATEWAY,
        LOG
    }
}
