package org.qiaomen.elderly.help;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.elderly.ElderlyConfig;
import org.qiaomen.elderly.draft.Drafts;
import org.qiaomen.elderly.draft.HelpDraft;
import org.qiaomen.elderly.page.PageError;
import org.qiaomen.elderly.words.Bundles;
import org.qiaomen.elderly.words.HelpWords;
import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.timebank.OrderState;
import org.qiaomen.volunteering.timebank.OrderView;
import org.qiaomen.volunteering.timebank.TimeBank;

import io.smallrye.mutiny.Uni;

/** Sends a wish for help, and takes it back while it may be. */
@ApplicationScoped
class HelpSending {

    private final TimeBank bank;
    private final Drafts drafts;
    private final ElderlyConfig config;
    private final Clock clock;

    HelpSending(TimeBank bank, Drafts drafts, ElderlyConfig config, Clock clock) {
        this.bank = bank;
        this.drafts = drafts;
        this.config = config;
        this.clock = clock;
    }

    /** The same draft, however often it is sent, is one order. What helpers read is in the language of the city. */
    Uni<UUID> send(Caller who, HelpDraft draft) {
        HelpKind kind = HelpKind.of(draft.kind()).orElse(HelpKind.OTHER);
        HelpWords words = Bundles.of(HelpWords.class, false);
        TimeBank.Wish wish = new TimeBank.Wish(kind.skill(), draft.what() == null ? kind.title(words) : draft.what(),
                (Boolean.TRUE.equals(draft.home()) ? atHome() : "") + draft.place(),
                HelpTimes.at(draft.day(), draft.hour()), draft.minutes(), draft.fromPool());
        return bank.ask(who, draft.key(), wish).call(() -> drafts.dropAsking(who))
                .onFailure(HelpSending::isRefusal).call(() -> drafts.keep(who, draft.again(Ids.next())));
    }

    /** Whether it was looked at and refused; what was only too early to look at keeps its key. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException problem && !(problem.error() instanceof PlatformError);
    }

    /** What stands before an address that is somebody's home. */
    static String atHome() {
        return Bundles.of(HelpWords.class, false).placeAtHome() + "，";
    }

    boolean mayUndo(OrderView order) {
        return mayCancel(order) && clock.instant().isBefore(undoUntil(order).toInstant());
    }

    java.time.OffsetDateTime undoUntil(OrderView order) {
        return order.createdAt().plus(config.undoWithin());
    }

    static boolean mayCancel(OrderView order) {
        return order.state() == OrderState.WAITING_FOR_POOL || order.state() == OrderState.OPEN
                || order.state() == OrderState.ACCEPTED;
    }

    /** Once more is no harm. */
    Uni<Void> undo(Caller who, UUID id) {
        return bank.find(who, id).chain(order -> {
            if (order.state() == OrderState.CANCELLED) {
                return Uni.createFrom().voidItem();
            }
            if (!mayUndo(order)) {
                throw new ProblemException(PageError.UNDO_TOO_LATE);
            }
            return bank.cancel(who, id, false);
        });
    }
}
