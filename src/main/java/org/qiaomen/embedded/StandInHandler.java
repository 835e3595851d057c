package org.qiaomen.embedded;

@FunctionalInterface
interface StandInHandler {

    StandInReply answer(StandInCall call);
}
