package org.qiaomen.elderly.words;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Coming in and going out. The words are in {@code messages/door_zh.properties} and, in English, {@code door_en.properties}.
 */
@MessageBundle(value = "door", locale = "zh")
public interface DoorWords {

    @Message
    String phoneTitle();

    @Message
    String phoneWhy();

    @Message
    String phoneLabel();

    @Message
    String phoneSend();

    @Message
    String phoneWrong();

    @Message
    String cardHint();

    @Message
    String codeTitle();

    @Message
    String codeSentTo(String phone);

    @Message
    String codeLabel();

    @Message
    String codeWrong();

    @Message
    String codeEnter();

    @Message
    String sharedLabel();

    @Message
    String sharedHint(String minutes);

    @Message
    String codeAgain();

    @Message
    String codeMore();

    @Message
    String codeMoreDone();

    @Message
    String codeMoreOver();

    @Message
    String codeAgainDone();

    @Message
    String endedTitle();

    @Message
    String endedText();

    @Message
    String endedAgain();

    @Message
    String outTitle();

    @Message
    String outText();

    @Message
    String cardTitle();

    @Message
    String cardText();

    @Message
    String cardMine();

    @Message
    String cardNotMine();

    @Message
    String phoneCall();

    @Message
    String codeCall();

    @Message
    String codeCalled();
}
