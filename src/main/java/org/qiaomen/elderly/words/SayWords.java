package org.qiaomen.elderly.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Saying what is wrong. The words are in {@code messages/say_zh.properties} and, in English, {@code say_en.properties}. */
@MessageBundle(value = "say", locale = "zh")
public interface SayWords {

    @Message
    String kindTitle();

    @Message
    String kindHome();

    @Message
    String kindHomeHint();

    @Message
    String kindBuilding();

    @Message
    String kindBuildingHint();

    @Message
    String kindStreet();

    @Message
    String kindStreetHint();

    @Message
    String kindMoney();

    @Message
    String kindMoneyHint();

    @Message
    String own();

    @Message
    String ownHint();

    @Message
    String matterTitle();

    @Message
    String matterWater();

    @Message
    String matterWaterHint();

    @Message
    String matterPower();

    @Message
    String matterPowerHint();

    @Message
    String matterGas();

    @Message
    String matterGasHint();

    @Message
    String matterLift();

    @Message
    String matterLiftHint();

    @Message
    String matterStairLight();

    @Message
    String matterStairLightHint();

    @Message
    String matterRubbish();

    @Message
    String matterRubbishHint();

    @Message
    String matterRoad();

    @Message
    String matterRoadHint();

    @Message
    String matterStreetLight();

    @Message
    String matterStreetLightHint();

    @Message
    String matterNoise();

    @Message
    String matterNoiseHint();

    @Message
    String matterPension();

    @Message
    String matterPensionHint();

    @Message
    String matterMedical();

    @Message
    String matterMedicalHint();

    @Message
    String matterAllowance();

    @Message
    String matterAllowanceHint();

    @Message
    String gasDanger();

    @Message
    String wordsTitle();

    @Message
    String wordsAbout(String matter);

    @Message
    String wordsLabel();

    @Message
    String wordsHint();

    @Message
    String voiceLabel();

    @Message
    String voiceHint();

    @Message
    String voiceStart();

    @Message
    String voiceStop();

    @Message
    String voiceRunning();

    @Message
    String voiceDone();

    @Message
    String voiceKept();

    @Message
    String voiceRefused();

    @Message
    String wordsEmpty();

    @Message
    String wordsLong(String most);

    @Message
    String fileWrong();

    @Message
    String fileLarge();

    @Message
    String fileMany();

    @Message
    String placeTitle();

    @Message
    String placeLabel();

    @Message
    String placeHint();

    @Message
    String placeSkip();

    @Message
    String placeLong(String most);

    @Message
    String photoTitle();

    @Message
    String photoWhy();

    @Message
    String photoLabel();

    @Message
    String photoAdd();

    @Message
    String photoCount(String count);

    @Message
    String photoNone();

    @Message
    String photoFull(String most);

    @Message
    String photoSkip();

    @Message
    String photoNext();

    @Message
    String visitTitle();

    @Message
    String visitWhy();

    @Message
    String visitYes();

    @Message
    String visitNo();

    @Message
    String checkTitle();

    @Message
    String checkMatter();

    @Message
    String checkWords();

    @Message
    String checkVoice();

    @Message
    String checkVoiceYes();

    @Message
    String checkPlace();

    @Message
    String checkPhotos();

    @Message
    String checkPhotosCount(String count);

    @Message
    String checkVisit();

    @Message
    String checkVisitYes();

    @Message
    String checkVisitNo();

    @Message
    String checkNone();

    @Message
    String change();

    @Message
    String changeWhat(String what);

    @Message
    String checkSend();

    @Message
    String checkEmpty();

    @Message
    String sentTitle();

    @Message
    String sentNumber();

    @Message
    String sentNumberWhy();

    @Message
    String sentNext();

    @Message
    String sentAnswer(String day);

    @Message
    String sentClose(String day);

    @Message
    String sentVisit();

    @Message
    String sentVoice();

    @Message
    String sentWho(String who);

    @Message
    String undoTitle();

    @Message
    String undoWhy(String time);

    @Message
    String undo();

    @Message
    String undoneTitle();

    @Message
    String undoneText();

    @Message
    String undoneAgain();

    @Message
    String seeMatter();

    @Message
    String spokenOnly();

    @Message
    String visitWish();

    @Message
    String takenBack();

    @Message
    String visitTask(String matter);

    @Message
    String spokenHeard(String heard);

    @Message
    String listenTask(String matter);
}
