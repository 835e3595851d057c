package org.qiaomen.request;

import java.util.List;
import java.util.concurrent.Flow;

/** Collects the lines of a stream as they come. */
record Lines(List<String> lines) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        // The test ends the stream itself.
    }

    @Override
    public void onComplete() {
        lines.add("end");
    }
}
