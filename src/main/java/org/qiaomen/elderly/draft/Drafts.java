package org.qiaomen.elderly.draft;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.elderly.ElderlyConfig;
import org.qiaomen.identity.proxy.Caller;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.ColumnCipher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Keeps drafts, sealed, for a day; each look and each change is one statement on the primary key. */
@ApplicationScoped
public class Drafts {

    private static final String PURPOSE = "elderly_draft.content";
    private static final String FAMILY = "FAMILY";
    private static final String FIND = "SELECT content FROM elderly_draft WHERE resident_id = $1 AND for_id = $2"
            + " AND kind = $3 AND updated_at > $4";
    private static final String KEEP = "INSERT INTO elderly_draft (resident_id, for_id, kind, content, updated_at)"
            + " VALUES ($1, $2, $3, $4, $5) ON CONFLICT ON CONSTRAINT elderly_draft_pkey"
            + " DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at";
    private static final String DROP = "DELETE FROM elderly_draft WHERE resident_id = $1 AND for_id = $2"
            + " AND kind = $3";
    private static final String FORGET = "DELETE FROM elderly_draft WHERE (resident_id, for_id, kind) IN (SELECT resident_id,"
            + " for_id, kind FROM elderly_draft WHERE updated_at < $1 ORDER BY updated_at LIMIT 1000)";

    private final Pool pool;
    private final ColumnCipher cipher;
    private final ObjectMapper json;
    private final BackgroundWork work;
    private final ElderlyConfig config;
    private final Clock clock;

    Drafts(Pool pool, ColumnCipher cipher, ObjectMapper json, BackgroundWork work, ElderlyConfig config, Clock clock) {
        this.pool = pool;
        this.cipher = cipher;
        this.json = json;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    /** Null when nothing was begun, or too long ago. */
    public Uni<SayDraft> saying(Caller who) {
        return find(who, "SAY", SayDraft.class);
    }

    public Uni<Void> keep(Caller who, SayDraft draft) {
        return keep(who, "SAY", draft);
    }

    public Uni<Void> dropSaying(Caller who) {
        return drop(who, "SAY");
    }

    /** Null when nothing was begun, or too long ago. */
    public Uni<RateDraft> rating(Caller who) {
        return find(who, "RATE", RateDraft.class);
    }

    public Uni<Void> keep(Caller who, RateDraft draft) {
        return keep(who, "RATE", draft);
    }

    public Uni<Void> dropRating(Caller who) {
        return drop(who, "RATE");
    }

    /** Null when nothing was begun, or too long ago. */
    public Uni<HelpDraft> asking(Caller who) {
        return find(who, "HELP", HelpDraft.class);
    }

    public Uni<Void> keep(Caller who, HelpDraft draft) {
        return keep(who, "HELP", draft);
    }

    public Uni<Void> dropAsking(Caller who) {
        return drop(who, "HELP");
    }

    /** Null when nothing was begun, or too long ago. */
    public Uni<FamilyDraft> family(UUID residentId) {
        return find(Caller.self(residentId), FAMILY, FamilyDraft.class);
    }

    public Uni<Void> keep(UUID residentId, FamilyDraft draft) {
        return keep(Caller.self(residentId), FAMILY, draft);
    }

    /** Takes it away to be sent: of two who press at once, one gets it and the other null. */
    public Uni<FamilyDraft> takeFamily(UUID residentId) {
        return pool.preparedQuery(DROP + " RETURNING content").execute(Tuple.of(residentId, residentId, FAMILY))
                .map(rows -> rows.size() == 0 ? null
                        : open(rows.iterator().next().getBuffer(0).getBytes(), FamilyDraft.class));
    }

    private <T> Uni<T> find(Caller who, String kind, Class<T> type) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(who.id(), who.whose(), kind,
                        clock.instant().minus(config.draftKept()).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0 ? null : open(rows.iterator().next().getBuffer(0).getBytes(), type));
    }

    private Uni<Void> keep(Caller who, String kind, Object draft) {
        return pool.preparedQuery(KEEP).execute(Tuple.of(who.id(), who.whose(), kind, Buffer.buffer(seal(draft)),
                clock.instant().atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }

    private Uni<Void> drop(Caller who, String kind) {
        return pool.preparedQuery(DROP).execute(Tuple.of(who.id(), who.whose(), kind)).replaceWithVoid();
    }

    private byte[] seal(Object draft) {
        try {
            return cipher.encrypt(PURPOSE, json.writeValueAsString(draft));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T open(byte[] sealed, Class<T> type) {
        try {
            return json.readValue(cipher.decrypt(PURPOSE, sealed), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft does not read as it was written", e);
        }
    }

    @Scheduled(every = "30m", delayed = "11m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return work.attempt("Forgetting drafts", () -> pool.preparedQuery(FORGET)
                .execute(Tuple.of(clock.instant().minus(config.draftKept()).atOffset(ZoneOffset.UTC))));
    }
}
