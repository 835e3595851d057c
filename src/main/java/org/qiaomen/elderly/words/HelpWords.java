package org.qiaomen.elderly.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Asking for an hour of help. The words are in {@code messages/help_zh.properties} and, in English,
 * {@code help_en.properties}.
 */
@MessageBundle(value = "help", locale = "zh")
public interface HelpWords {

    @Message
    String kindTitle();

    @Message
    String kindWhy();

    @Message
    String kindCompany();

    @Message
    String kindCompanyHint();

    @Message
    String kindShopping();

    @Message
    String kindShoppingHint();

    @Message
    String kindEscort();

    @Message
    String kindEscortHint();

    @Message
    String kindHousework();

    @Message
    String kindHouseworkHint();

    @Message
    String kindOther();

    @Message
    String kindOtherHint();

    @Message
    String mine();

    @Message
    String whatTitle();

    @Message
    String whatLabel();

    @Message
    String whatEmpty();

    @Message
    String whatLong(String most);

    @Message
    String dayTitle();

    @Message
    String dayOther();

    @Message
    String dayOtherHint();

    @Message
    String dateLabel();

    @Message
    String dateHint();

    @Message
    String dateWrong();

    @Message
    String hourTitle();

    @Message
    String hourGone();

    @Message
    String placeTitle();

    @Message
    String placeLegend();

    @Message
    String placeHome();

    @Message
    String placeElsewhere();

    @Message
    String placeAtHome();

    @Message
    String placeLabel();

    @Message
    String placeHint();

    @Message
    String placeEmpty();

    @Message
    String placeLong(String most);

    @Message
    String minutesTitle();

    @Message
    String minutesHave(String time);

    @Message
    String minutesHaveNone();

    @Message
    String minutesPool();

    @Message
    String minutesPoolWaits();

    @Message
    String checkTitle();

    @Message
    String checkWhat();

    @Message
    String checkDay();

    @Message
    String checkHour();

    @Message
    String checkPlace();

    @Message
    String checkMinutes();

    @Message
    String checkPay();

    @Message
    String checkOwn();

    @Message
    String checkPool();

    @Message
    String checkSend();

    @Message
    String cannotPay();

    @Message
    String sentTitle();

    @Message
    String sentOpen();

    @Message
    String sentPool();

    @Message
    String sentCode();

    @Message
    String seeOrder();

    @Message
    String ordersTitle();

    @Message
    String ordersNone();

    @Message
    String ordersAsk();

    @Message
    String ordersOlder();

    @Message
    String orderTitle();

    @Message
    String orderWhat(String what);

    @Message
    String orderWhen(String day, String time);

    @Message
    String orderWhere(String place);

    @Message
    String stateWaitingForPool();

    @Message
    String stateOpen();

    @Message
    String stateAccepted(String who);

    @Message
    String stateStarted(String who);

    @Message
    String stateFinished(String who);

    @Message
    String stateFinishedTime(String who, String time);

    @Message
    String stateWaitsForOther(String time);

    @Message
    String stateDisputed();

    @Message
    String stateSettled(String time);

    @Message
    String stateDecided(String time);

    @Message
    String stateDecidedNone();

    @Message
    String stateCancelled();

    @Message
    String stateAbsent();

    @Message
    String stateExpired();

    @Message
    String stateDeclined();

    @Message
    String somebody();

    @Message
    String callHelper(String phone);

    @Message
    String codeTitle();

    @Message
    String codeSpoken(String spoken);

    @Message
    String codeWhy();

    @Message
    String storyTitle();

    @Message
    String storyAsked(String day);

    @Message
    String storyAccepted(String day, String who);

    @Message
    String storyStarted(String day, String who);

    @Message
    String storyFinished(String day, String who);

    @Message
    String storyEnded(String day);

    @Message
    String doDone();

    @Message
    String doWrong();

    @Message
    String doAbsent();

    @Message
    String doCancel();

    @Message
    String doAgain();

    @Message
    String saidDone();

    @Message
    String saidWrong();

    @Message
    String doneTitle();

    @Message
    String doneText(String who, String time);

    @Message
    String doneAsk();

    @Message
    String wrongTitle();

    @Message
    String wrongWhy();

    @Message
    String wrongLabel();

    @Message
    String wrongEmpty();

    @Message
    String wrongLong(String most);

    @Message
    String wrongSend();

    @Message
    String cancelTitle();

    @Message
    String cancelWhy();

    @Message
    String cancelYes();

    @Message
    String cancelNo();
}
