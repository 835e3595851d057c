package org.qiaomen.elderly.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What happened to a matter, and whether it was well done. The words are in {@code messages/matter_zh.properties} and, in
 * English, {@code matter_en.properties}.
 */
@MessageBundle(value = "matter", locale = "zh")
public interface MatterWords {

    @Message
    String listTitle();

    @Message
    String listNone();

    @Message
    String listSay();

    @Message
    String listOlder();

    @Message
    String listOpen();

    @Message
    String listTheCity();

    @Message
    String waitTitle();

    @Message
    String stateSubmitted(String who);

    @Message
    String stateAccepted(String who);

    @Message
    String stateDispatched(String who);

    @Message
    String stateInProgress(String who);

    @Message
    String stateWaiting();

    @Message
    String stateResolved();

    @Message
    String stateReviewed();

    @Message
    String stateClosed();

    @Message
    String stateReopened(String who);

    @Message
    String stateWithdrawn();

    @Message
    String stateRejected();

    @Message
    String dueAnswer(String day);

    @Message
    String dueClose(String day);

    @Message
    String dueProvisional();

    @Message
    String whoPhone(String who, String phone);

    @Message
    String tellNumber(String number);

    @Message
    String saidTitle();

    @Message
    String storyTitle();

    @Message
    String evSubmitted(String day);

    @Message
    String evAccepted(String day);

    @Message
    String evAcceptedBy(String day, String person);

    @Message
    String evDispatched(String day, String who);

    @Message
    String evReturned(String day);

    @Message
    String evStarted(String day);

    @Message
    String evAsked(String day);

    @Message
    String evSupplemented(String day);

    @Message
    String evNudged(String day);

    @Message
    String evResolved(String day);

    @Message
    String evReviewed(String day);

    @Message
    String evReopened(String day);

    @Message
    String evClosed(String day);

    @Message
    String evWithdrawn(String day);

    @Message
    String evRejected(String day);

    @Message
    String evMissed(String day);

    @Message
    String evChanged(String day);

    @Message
    String evRevisited(String day);

    @Message
    String doAnswer();

    @Message
    String doRate();

    @Message
    String doAdd();

    @Message
    String doNudge();

    @Message
    String doWithdraw();

    @Message
    String nudged();

    @Message
    String nudgeSoon();

    @Message
    String added();

    @Message
    String answerTitle();

    @Message
    String answerAsked();

    @Message
    String answerLabel();

    @Message
    String answerEmpty();

    @Message
    String answerLong(String most);

    @Message
    String answerSend();

    @Message
    String withdrawTitle();

    @Message
    String withdrawWhy();

    @Message
    String withdrawYes();

    @Message
    String withdrawNo();

    @Message
    String rateTitle();

    @Message
    String rateWhy();

    @Message
    String rateAbout(String what);

    @Message
    String rateNone();

    @Message
    String rate5();

    @Message
    String rate4();

    @Message
    String rate3();

    @Message
    String rate2();

    @Message
    String rate1();

    @Message
    String solvedTitle();

    @Message
    String solvedYes();

    @Message
    String solvedNo();

    @Message
    String commentTitle();

    @Message
    String commentLabel();

    @Message
    String commentLong(String most);

    @Message
    String commentSend();

    @Message
    String commentSkip();

    @Message
    String thanksTitle();

    @Message
    String thanksText();

    @Message
    String thanksAgain();

    @Message
    String rateDone();

    @Message
    String evVia(String via);
}
