package org.qiaomen.elderly.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What stands around every page, on the first page and in the settings. The words are in {@code messages/e_zh.properties} and,
 * in English, {@code e_en.properties}.
 */
@MessageBundle(value = "e", locale = "zh")
public interface CommonWords {

    @Message
    String elderlyView();

    @Message
    String skip();

    @Message
    String back();

    @Message
    String lookLink();

    @Message
    String callCommunity();

    @Message
    String callNote();

    @Message
    String signOut();

    @Message
    String readAloud();

    @Message
    String readStop();

    @Message
    String nextStep();

    @Message
    String mustFix();

    @Message
    String idleTitle();

    @Message
    String idleText();

    @Message
    String idleStay();

    @Message
    String goodMorning();

    @Message
    String goodForenoon();

    @Message
    String goodNoon();

    @Message
    String goodAfternoon();

    @Message
    String goodEvening();

    @Message
    String today(String day);

    @Message
    String homeAsk();

    @Message
    String homeSay();

    @Message
    String homeSayHint();

    @Message
    String homeMatters();

    @Message
    String homeMattersHint();

    @Message
    String homePolicies();

    @Message
    String homePoliciesHint();

    @Message
    String homePoints();

    @Message
    String homePointsHint();

    @Message
    String homeCallMe();

    @Message
    String homeCallMeHint();

    @Message
    String lookTitle();

    @Message
    String lookSize();

    @Message
    String sizeS18();

    @Message
    String sizeS24();

    @Message
    String sizeS30();

    @Message
    String lookTheme();

    @Message
    String themeAuto();

    @Message
    String themeLight();

    @Message
    String themeDark();

    @Message
    String themeContrast();

    @Message
    String lookLanguage();

    @Message
    String lookSave();

    @Message
    String lookSaved();

    @Message
    String moreTitle();

    @Message
    String family();

    @Message
    String familyWaits();

    @Message
    String familyLook();

    @Message
    String wrongTitle();

    @Message
    String wrongNext();

    @Message
    String actingFor(String who);

    @Message
    String actingStop();

    @Message
    String problemTooMany();

    @Message
    String problemAway();

    @Message
    String problemSms();

    @Message
    String problemVoice();

    @Message
    String problemMissing();

    @Message
    String problemNotAllowed();

    @Message
    String problemNeedsPhone();

    @Message
    String problemAnswered();

    @Message
    String problemCard();

    @Message
    String problemNotNow();

    @Message
    String problemSaidEnough();

    @Message
    String problemCalls();

    @Message
    String problemOrders();

    @Message
    String problemSuspended();

    @Message
    String problemLarge();

    @Message
    String problemPolicyGone();

    @Message
    String problemOther();
}
