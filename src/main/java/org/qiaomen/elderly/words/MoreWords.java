package org.qiaomen.elderly.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Policies, points and calls. The words are in {@code messages/more_zh.properties} and, in English,
 * {@code more_en.properties}.
 */
@MessageBundle(value = "more", locale = "zh")
public interface MoreWords {

    @Message
    String policiesTitle();

    @Message
    String policiesNone();

    @Message
    String policiesAll();

    @Message
    String policiesOlder();

    @Message
    String policyNew();

    @Message
    String policyKnown();

    @Message
    String policyEnded();

    @Message
    String policyWhat();

    @Message
    String policyWhy();

    @Message
    String policyHow();

    @Message
    String policyWhere(String place);

    @Message
    String policyBring();

    @Message
    String policyCall(String telephone);

    @Message
    String policyText();

    @Message
    String policyUntil(String day);

    @Message
    String policyNewer();

    @Message
    String policyAck();

    @Message
    String policyAcked();

    @Message
    String pointsTitle();

    @Message
    String pointsHave();

    @Message
    String pointsHeld(String count);

    @Message
    String timeHave();

    @Message
    String timeHeld(String time);

    @Message
    String timeHours(String hours);

    @Message
    String timeHoursMinutes(String hours, String minutes);

    @Message
    String timeMinutes(String minutes);

    @Message
    String expire(String day, String what);

    @Message
    String pointsWhatFor();

    @Message
    String pointsNone();

    @Message
    String entriesTitle();

    @Message
    String entryIn(String day, String what, String text);

    @Message
    String entryOut(String day, String what, String text);

    @Message
    String unitPoints(String count);

    @Message
    String callTitle();

    @Message
    String callWhy();

    @Message
    String callAbout();

    @Message
    String callWhen();

    @Message
    String callSoon();

    @Message
    String callMorning();

    @Message
    String callAfternoon();

    @Message
    String callSend();

    @Message
    String callLong(String most);

    @Message
    String callDoneTitle();

    @Message
    String callDoneText(String day);

    @Message
    String callWaiting(String day);

    @Message
    String callCancel();

    @Message
    String callCancelled();

    @Message
    String askHelp();
}
