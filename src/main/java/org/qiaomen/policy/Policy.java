package org.qiaomen.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.hibernate.annotations.ColumnTransformer;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One version of a policy and its way to the public: written, reviewed by someone who wrote none of it, published, and in the
 * end superseded by the next version or withdrawn. What was published is not edited; the database refuses it too.
 *
 * <p>
 * Longer than other classes because it is the one place where the transitions are guarded.
 */
@Entity
@Table(name = "policy")
public class Policy {

    /** PostgreSQL's own name of uuid[], by which the schema is compared. */
    private static final String UUIDS = "_uuid";

    static final String OPEN_KEY = "policy_series_open_key";
    static final String VERSION_KEY = "policy_series_version_key";
    static final String PUBLISHED_KEY = "policy_series_published_key";
    static final String SECOND_PERSON_CHECK = "policy_second_person_check";
    static final String KEPT_CHECK = "policy_published_kept_check";

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private UUID seriesId;
    @Column(updatable = false)
    private int versionNo;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private PolicyState state;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Topic topic;
    @Column(nullable = false, columnDefinition = "text")
    private String title;
    @Column(columnDefinition = "text")
    private String documentNumber;
    @Column(columnDefinition = "text")
    private String issuingBody;
    @Column(nullable = false, columnDefinition = "text")
    private String text;
    @Column(nullable = false, columnDefinition = "text")
    private String plainSummary;
    @Column(nullable = false, columnDefinition = "jsonb")
    @ColumnTransformer(read = "CAST(questions AS text)", write = "CAST(CAST(? AS text) AS jsonb)")
    private String questions;
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(read = "CAST(how_to_apply AS text)", write = "CAST(CAST(? AS text) AS jsonb)")
    private String howToApply;
    @Column(nullable = false, columnDefinition = "text")
    private String areaCode;
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(read = "CAST(audience AS text)", write = "CAST(CAST(? AS text) AS jsonb)")
    private String audience;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private PolicyPriority priority;
    @Column(nullable = false)
    private LocalDate effectiveOn;
    private LocalDate endsOn;
    private Integer unreadVisitDays;
    @Column(nullable = false, updatable = false)
    private UUID writtenBy;
    @Column(nullable = false, columnDefinition = UUIDS)
    private UUID[] editedBy;
    @Column(nullable = false, columnDefinition = UUIDS)
    private UUID[] attachmentIds;
    private UUID reviewedBy;
    private Instant reviewedAt;
    @Column(columnDefinition = "text")
    private String reviewComment;
    private UUID publishedBy;
    private Instant publishedAt;
    private UUID withdrawnBy;
    private Instant withdrawnAt;
    @Column(columnDefinition = "text")
    private String withdrawalReason;
    private UUID supersededBy;
    private Instant supersededAt;
    @Column(nullable = false, updatable = false)
    private Instant createdAt;
    @Column(nullable = false)
    private Instant updatedAt;
    @Version
    private long version;

    protected Policy() {
    }

    /** The first version of a new policy. */
    static Policy draft(PolicyContent content, UUID writer, Instant now) {
        UUID id = Ids.next();
        return new Policy(id, id, 1, content, writer, now);
    }

    private Policy(UUID id, UUID seriesId, int versionNo, PolicyContent content, UUID writer, Instant now) {
        this.id = id;
        this.seriesId = seriesId;
        this.versionNo = versionNo;
        this.state = PolicyState.DRAFT;
        this.writtenBy = writer;
        this.editedBy = new UUID[0];
        this.attachmentIds = new UUID[0];
        this.createdAt = now;
        take(content, now);
    }

    /** A draft that says what this one says, to be edited; only of what is in force. */
    Policy nextVersion(int number, UUID writer, Instant now) {
        if (state != PolicyState.PUBLISHED) {
            throw new ProblemException(PolicyError.TRANSITION_NOT_ALLOWED);
        }
        Policy next = new Policy(Ids.next(), seriesId, number, content(), writer, now);
        next.attachmentIds = attachmentIds;
        return next;
    }

    /** Replaces what a draft says; whoever does so can no longer review it. */
    void edit(PolicyContent content, UUID editor, Instant now) {
        if (state != PolicyState.DRAFT) {
            throw new ProblemException(PolicyError.TRANSITION_NOT_ALLOWED);
        }
        if (!isWrittenBy(editor)) {
            editedBy = Arrays.copyOf(editedBy, editedBy.length + 1);
            editedBy[editedBy.length - 1] = editor;
        }
        take(content, now);
    }

    private void take(PolicyContent content, Instant now) {
        this.topic = content.topic();
        this.title = content.title();
        this.documentNumber = content.documentNumber();
        this.issuingBody = content.issuingBody();
        this.text = content.text();
        this.plainSummary = content.plainSummary();
        this.questions = PolicyJson.write(content.questions());
        this.howToApply = PolicyJson.write(content.howToApply());
        this.areaCode = content.areaCode();
        this.audience = PolicyJson.write(content.audience());
        this.priority = content.priority();
        this.effectiveOn = content.effectiveOn();
        this.endsOn = content.endsOn();
        this.unreadVisitDays = content.unreadVisitDays();
        this.updatedAt = now;
    }

    /** The files it shows, in this order; claimed for this version or an earlier one of the series. */
    void show(List<UUID> attachments) {
        if (state != PolicyState.DRAFT) {
            throw new ProblemException(PolicyError.TRANSITION_NOT_ALLOWED);
        }
        attachmentIds = attachments.toArray(UUID[]::new);
    }

    /** The second person's yes. */
    void approve(UUID reviewer, String comment, Instant now) {
        become(PolicyState.REVIEWED, now);
        requireSecondPerson(reviewer);
        reviewedBy = reviewer;
        reviewedAt = now;
        reviewComment = comment;
    }

    /** The second person's no, also as a second thought before it is published: back to its writer, with a comment. */
    void sendBack(UUID reviewer, String comment, Instant now) {
        if (state != PolicyState.DRAFT) {
            become(PolicyState.DRAFT, now);
        }
        requireSecondPerson(reviewer);
        reviewedBy = null;
        reviewedAt = null;
        reviewComment = comment;
        updatedAt = now;
    }

    private void requireSecondPerson(UUID reviewer) {
        if (isWrittenBy(reviewer)) {
            throw new ProblemException(PolicyError.SECOND_PERSON_NEEDED);
        }
    }

    /** Asked before the version in force makes way. */
    void requireApproved() {
        if (state != PolicyState.REVIEWED) {
            throw new ProblemException(PolicyError.TRANSITION_NOT_ALLOWED);
        }
    }

    void publish(UUID publisher, Instant now, LocalDate today) {
        become(PolicyState.PUBLISHED, now);
        if (isEnded(today)) {
            throw new ProblemException(PolicyError.ENDED).field("endsOn");
        }
        publishedBy = publisher;
        publishedAt = now;
    }

    void supersede(Policy next, Instant now) {
        become(PolicyState.SUPERSEDED, now);
        supersededBy = next.id;
        supersededAt = now;
    }

    /** Takes back what was published, or gives up what was not. */
    void withdraw(UUID by, String reason, Instant now) {
        become(PolicyState.WITHDRAWN, now);
        withdrawnBy = by;
        withdrawnAt = now;
        withdrawalReason = reason;
    }

    private void become(PolicyState next, Instant now) {
        if (!state.mayBecome(next)) {
            throw new ProblemException(PolicyError.TRANSITION_NOT_ALLOWED);
        }
        state = next;
        updatedAt = now;
    }

    /** Whether this person wrote or edited any of it. */
    boolean isWrittenBy(UUID staffId) {
        return writtenBy.equals(staffId) || Arrays.asList(editedBy).contains(staffId);
    }

    /** Whether the public has ever seen it. */
    public boolean wasPublished() {
        return publishedAt != null;
    }

    /** The last day still counts. */
    public boolean isEnded(LocalDate today) {
        return endsOn != null && endsOn.isBefore(today);
    }

    PolicyContent content() {
        return new PolicyContent(topic, title, documentNumber, issuingBody, text, plainSummary, questions(), howToApply(),
                areaCode, audience(), priority, effectiveOn, endsOn, unreadVisitDays);
    }

    public UUID id() {
        return id;
    }

    /** The same in all versions of a policy: the id of the first. */
    public UUID seriesId() {
        return seriesId;
    }

    public int versionNo() {
        return versionNo;
    }

    public PolicyState state() {
        return state;
    }

    public Topic topic() {
        return topic;
    }

    public String title() {
        return title;
    }

    public String documentNumber() {
        return documentNumber;
    }

    public String issuingBody() {
        return issuingBody;
    }

    public String text() {
        return text;
    }

    public String plainSummary() {
        return plainSummary;
    }

    public List<PolicyQuestion> questions() {
        return PolicyJson.questions(questions);
    }

    /** Null when there is nothing to apply for. */
    public HowToApply howToApply() {
        return PolicyJson.howToApply(howToApply);
    }

    /** 6, 9, 12 or 15 digits. */
    public String areaCode() {
        return areaCode;
    }

    /** The audience rule as JSON; null for a general notice for everybody in the area. */
    public JsonNode audience() {
        return PolicyJson.tree(audience);
    }

    public PolicyPriority priority() {
        return priority;
    }

    public LocalDate effectiveOn() {
        return effectiveOn;
    }

    /** The last day in force, or null. */
    public LocalDate endsOn() {
        return endsOn;
    }

    /** Days after which someone who has not read it is visited; null for never. */
    public Integer unreadVisitDays() {
        return unreadVisitDays;
    }

    List<UUID> attachmentIds() {
        return List.of(attachmentIds);
    }

    public UUID writtenBy() {
        return writtenBy;
    }

    UUID reviewedBy() {
        return reviewedBy;
    }

    Instant reviewedAt() {
        return reviewedAt;
    }

    String reviewComment() {
        return reviewComment;
    }

    public UUID publishedBy() {
        return publishedBy;
    }

    /** Null until it is published. */
    public Instant publishedAt() {
        return publishedAt;
    }

    public Instant withdrawnAt() {
        return withdrawnAt;
    }

    String withdrawalReason() {
        return withdrawalReason;
    }

    public UUID supersededBy() {
        return supersededBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public long version() {
        return version;
    }
}
