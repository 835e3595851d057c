package org.qiaomen.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The failures that the next calls of a path meet, in the order they were set. */
final class StandInFailures {

    private static final int MAX_QUEUED = 10_000;

    private final Map<String, Deque<Failure>> queued = new ConcurrentHashMap<>();

    /**
     * One failure.
     *
     * @param status HTTP status, 0 for 200
     * @param errcode the platform's error code, null for none
     * @param delayMillis how long to wait before answering
     * @param garbage answer something that is no JSON
     * @param hangUp close the connection without an answer
     * @param afterEffect do the work first and fail then
     */
    record Failure(int status, Integer errcode, long delayMillis, boolean garbage, boolean hangUp, boolean afterEffect) {

        /** A failure that is only a delay lets the true answer through. */
        boolean replacesAnswer() {
            return status != 0 || errcode != null || garbage || hangUp;
        }

        void pause() {
            try {
                Thread.sleep(delayMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        StandInReply reply() {
            if (hangUp) {
                return StandInReply.lost();
            }
            var httpStatus = status == 0 ? 200 : status;
            return garbage || errcode == null ? StandInReply.garbage(httpStatus)
                    : StandInReply.error(httpStatus, errcode, "set by the test");
        }
    }

    void add(String path, Failure failure, int times) {
        var queue = queued.computeIfAbsent(path, any -> new ArrayDeque<>());
        synchronized (queue) {
            for (var i = 0; i < times && queue.size() < MAX_QUEUED; i++) {
                queue.add(failure);
            }
        }
    }

    Failure next(String path) {
        var queue = queued.get(path);
        if (queue == null) {
            return null;
        }
        synchronized (queue) {
            return queue.poll();
        }
    }

    void reset() {
        queued.clear();
    }
}
