package org.qiaomen.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.DatabaseProblems;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.Divisions;
import org.qiaomen.region.RegionRevisions;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/** Where policies are written: each step is one transaction of lock, step and audit. */
@ApplicationScoped
class PolicyDesk {

    private static final String PATH = "/api/v1/staff/policies/";

    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final PolicyRepository policies;
    private final PolicyFiles files;
    private final PolicyPublishing publishing;
    private final Divisions divisions;
    private final RegionRevisions revisions;
    private final AuditLog audit;
    private final Clock clock;

    PolicyDesk(Transactions transactions, IdempotentWrites writes, PolicyRepository policies, PolicyFiles files,
            PolicyPublishing publishing, Divisions divisions, RegionRevisions revisions, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.policies = policies;
        this.files = files;
        this.publishing = publishing;
        this.divisions = divisions;
        this.revisions = revisions;
        this.audit = audit;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        DatabaseProblems.register(Policy.OPEN_KEY, PolicyError.VERSION_OPEN);
        DatabaseProblems.register(Policy.VERSION_KEY, PolicyError.VERSION_OPEN);
        DatabaseProblems.register(Policy.PUBLISHED_KEY, PolicyError.TRANSITION_NOT_ALLOWED);
        DatabaseProblems.register(Policy.KEPT_CHECK, PolicyError.TRANSITION_NOT_ALLOWED);
        DatabaseProblems.register(Policy.SECOND_PERSON_CHECK, PolicyError.SECOND_PERSON_NEEDED);
    }

    Uni<Response> write(PolicyCall call, WritePolicy command) {
        PolicyContent content = content(call, command);
        return writes.create(IdempotentCall.of(call.staffId(), "POST /staff/policies", call.key(), command), session -> {
            Policy policy = Policy.draft(content, call.staffId(), clock.instant());
            return files.show(session, policy, call.staffId(), command.attachmentIds())
                    .chain(() -> session.persist(policy))
                    .chain(() -> finish(session, call, policy, "policy.write"));
        }, view -> PATH + view.id());
    }

    Uni<Response> edit(PolicyCall call, WritePolicy command) {
        PolicyContent content = content(call, command);
        return act(call, "edit", command, (session, policy) -> {
            Preconditions.requireMatch(call.ifMatch(), policy.version());
            policy.edit(content, call.staffId(), clock.instant());
            return files.show(session, policy, call.staffId(), command.attachmentIds());
        });
    }

    Uni<Response> review(PolicyCall call, ReviewPolicy command) {
        return act(call, command.approved() ? "approve" : "send-back", command, (session, policy) -> {
            if (command.approved()) {
                policy.approve(call.staffId(), command.comment(), clock.instant());
            } else {
                policy.sendBack(call.staffId(), command.comment(), clock.instant());
            }
            return Uni.createFrom().voidItem();
        });
    }

    Uni<Response> publish(PolicyCall call, PublishPolicy command) {
        PublishPolicy plan = command == null ? PublishPolicy.AT_ONCE : command.checked(clock.instant());
        return act(call, "publish", plan, (session, policy) -> publishing.publish(session, policy, call.staffId(), plan))
                .call(revisions::changed);
    }

    Uni<Response> withdraw(PolicyCall call, WithdrawPolicy command) {
        return act(call, "withdraw", command,
                (session, policy) -> publishing.withdraw(session, policy, call.staffId(), command.reason()))
                .call(revisions::changed);
    }

    Uni<Response> newVersion(PolicyCall call) {
        String operation = "POST /staff/policies/" + call.policyId() + "/versions";
        return writes.create(IdempotentCall.of(call.staffId(), operation, call.key(), null),
                session -> locked(session, call)
                        .chain(policy -> policies.lastVersionNo(session, policy.seriesId())
                                .map(last -> policy.nextVersion(last + 1, call.staffId(), clock.instant())))
                        .call(session::persist)
                        .chain(next -> finish(session, call, next, "policy.new-version")),
                view -> PATH + view.id());
    }

    Uni<StaffPolicyView> find(PolicyCall call) {
        return transactions.read(session -> policies.find(session, call).chain(policy -> view(session, policy)));
    }

    Uni<Page<StaffPolicyItemView>> list(PolicyCall call, PolicyState state, Cursor after, int limit) {
        return transactions.read(session -> policies.list(session, call, state, after, limit + 1))
                .map(found -> Page.of(found, limit, StaffPolicyItemView::of,
                        policy -> new Cursor(policy.createdAt(), policy.id()).encode()));
    }

    private Uni<Response> act(PolicyCall call, String step, Object command,
            BiFunction<Mutiny.Session, Policy, Uni<Void>> action) {
        String operation = "policy." + step + " " + call.policyId();
        return writes.change(IdempotentCall.of(call.staffId(), operation, call.key(), command),
                session -> locked(session, call)
                        .call(policy -> action.apply(session, policy))
                        .chain(policy -> finish(session, call, policy, "policy." + step)));
    }

    private Uni<Policy> locked(Mutiny.Session session, PolicyCall call) {
        return policies.lock(session, call).invoke(policy -> Preconditions.checkMatch(call.ifMatch(), policy.version()));
    }

    private Uni<StaffPolicyView> finish(Mutiny.Session session, PolicyCall call, Policy policy, String action) {
        return audit.record(session, AuditEntry.of(call.actor(), action, "policy", policy.id()).area(policy.areaCode()))
                .chain(session::flush)
                .chain(() -> view(session, policy));
    }

    private Uni<StaffPolicyView> view(Mutiny.Session session, Policy policy) {
        return files.of(session, policy).map(attachments -> StaffPolicyView.of(policy, attachments));
    }

    private PolicyContent content(PolicyCall call, WritePolicy command) {
        PolicyContent content = PolicyContent.of(command, call.areaCode(), today(), area -> divisions.find(area).isPresent());
        if (divisions.find(content.areaCode()).isEmpty()) {
            throw new ProblemException(PolicyError.AREA_UNKNOWN).field("areaCode");
        }
        if (!call.covers(content.areaCode())) {
            throw new ProblemException(PolicyError.AREA_NOT_YOURS).field("areaCode");
        }
        return content;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
    }
}
