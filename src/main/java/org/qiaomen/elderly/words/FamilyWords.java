package org.qiaomen.elderly.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Family who act for somebody. The words are in {@code messages/family_zh.properties} and, in English,
 * {@code family_en.properties}.
 */
@MessageBundle(value = "family", locale = "zh")
public interface FamilyWords {

    @Message
    String title();

    @Message
    String why();

    @Message
    String none();

    @Message
    String asks(String who);

    @Message
    String acts(String who);

    @Message
    String youAsked(String who);

    @Message
    String youAct(String who);

    @Message
    String what();

    @Message
    String until(String day);

    @Message
    String agree();

    @Message
    String refuse();

    @Message
    String stop();

    @Message
    String stopOwn();

    @Message
    String agreed();

    @Message
    String stopped();

    @Message
    String scopeSubmit();

    @Message
    String scopeFollow();

    @Message
    String scopeReview();

    @Message
    String scopePoints();

    @Message
    String scopeTimeBank();

    @Message
    String scopeSpending();

    @Message
    String act();

    @Message
    String over();

    @Message
    String sent();

    @Message
    String answer();

    @Message
    String wish();

    @Message
    String codeTitle();

    @Message
    String codeWhy();

    @Message
    String codeRenew();

    @Message
    String codeRenewed();

    @Message
    String began();

    @Message
    String askTitle();

    @Message
    String askWhy();

    @Message
    String askLabel();

    @Message
    String askHint();

    @Message
    String askEmpty();

    @Message
    String askWrong();

    @Message
    String askSelf();

    @Message
    String relationTitle();

    @Message
    String relationOther();

    @Message
    String relationOtherHint();

    @Message
    String relationSon();

    @Message
    String relationDaughter();

    @Message
    String relationChildInLaw();

    @Message
    String relationGrandchild();

    @Message
    String relationSpouse();

    @Message
    String relationSibling();

    @Message
    String relationParent();

    @Message
    String relationGrandparent();

    @Message
    String relationRelative();

    @Message
    String whatTitle();

    @Message
    String whatWhy();

    @Message
    String whatLegend();

    @Message
    String whatEmpty();

    @Message
    String mySubmit();

    @Message
    String myFollow();

    @Message
    String myReview();

    @Message
    String myPoints();

    @Message
    String myTimeBank();

    @Message
    String mySpending();

    @Message
    String spendTitle();

    @Message
    String spendWhy();

    @Message
    String spendNo();

    @Message
    String spendNoHint();

    @Message
    String spendYes();

    @Message
    String spendYesHint();

    @Message
    String untilTitle();

    @Message
    String untilWhy();

    @Message
    String untilMonths(String count);

    @Message
    String untilHalf();

    @Message
    String untilYear();

    @Message
    String untilOther();

    @Message
    String untilOtherHint();

    @Message
    String dateLabel();

    @Message
    String dateHint();

    @Message
    String dateWrong();

    @Message
    String checkTitle();

    @Message
    String checkWho();

    @Message
    String checkRelation();

    @Message
    String checkWhat();

    @Message
    String checkUntil();

    @Message
    String checkNext();

    @Message
    String next1();

    @Message
    String next2();

    @Message
    String next3();

    @Message
    String next4();

    @Message
    String checkSend();

    @Message
    String askedTitle();

    @Message
    String askedWho(String who);

    @Message
    String askedLabel();

    @Message
    String askedEnter();

    @Message
    String askedWrong();

    @Message
    String askedAgain();

    @Message
    String askedAgainDone();

    @Message
    String askedOther();

    @Message
    String askedPage();

    @Message
    String askedStaff();

    @Message
    String askedStop();

    @Message
    String relationGuardian();

    @Message
    String actsTitle();

    @Message
    String acted(String day, String who, String what);
}
