package org.qiaomen.request;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.MDC;
import org.qiaomen.category.CategoryCatalogue;
import org.qiaomen.category.CategorySuggester;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.identity.proxy.Principals.Acting;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.region.GridIndex;
import org.qiaomen.region.GridPlace;
import org.qiaomen.region.RegionConfig;
import org.qiaomen.request.timeline.ChainHead;
import org.qiaomen.request.timeline.TimelineEvent;
import org.qiaomen.request.timeline.TimelineType;

/** Works out everything about a submission that needs no database: place, category, promise, number, first event. */
@ApplicationScoped
class SubmitRequests {

    private final CategoryCatalogue categories;
    private final CategorySuggester suggester;
    private final GridIndex grids;
    private final RegionConfig region;
    private final Promises promises;
    private final PersonalDetails details;
    private final Responsibility responsibility;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SubmitRequests(CategoryCatalogue categories, CategorySuggester suggester, GridIndex grids, RegionConfig region,
            Promises promises, PersonalDetails details, Responsibility responsibility, Clock clock) {
        this.categories = categories;
        this.suggester = suggester;
        this.grids = grids;
        this.region = region;
        this.promises = promises;
        this.details = details;
        this.responsibility = responsibility;
        this.clock = clock;
    }

    /** Fails with a problem that names the field; nothing has been written then. */
    NewRequest prepare(Acting acting, SubmitServiceRequest command) {
        if (Texts.saysNothing(command.text())) {
            throw ProblemException.invalid("text", "不能为空", "must not be empty");
        }
        checkService(command.serviceCode());
        Optional<GridPlace> grid = locate(command.place());
        Instant now = clock.instant();
        UUID id = Ids.next();
        TimelineEvent first = TimelineEvent.following(ChainHead.empty(id), TimelineType.SUBMITTED,
                acting.principal().actor(), now, true, content(acting.principal(), command));
        Object requestId = MDC.get("requestId");
        return new NewRequest(id, CheckedNumbers.next(random), command, now, seal(command),
                suggester.suggest(command.text()).orElse(null), grid.map(GridPlace::gridCode).orElse(null),
                grid.map(GridPlace::gridCode).orElse(region.cityCode()), promises.onSubmission(now), first, Ids.next(),
                Ids.next(), requestId == null ? null : requestId.toString(), acting.principal(), acting.words());
    }

    SubmittedView view(NewRequest request) {
        return new SubmittedView(request.id(), request.ticketNumber(), RequestStatus.SUBMITTED,
                org.qiaomen.platform.CityTime.show(request.submittedAt()), DeadlinesView.of(request.promise()),
                responsibility.of(null, request.areaCode()), request.command().serviceCode(), request.suggestion(),
                request.gridCode());
    }

    private void checkService(String code) {
        if (code != null && categories.find(code).isEmpty()) {
            throw new ProblemException(RequestError.SERVICE_UNKNOWN).field("serviceCode");
        }
    }

    // A place outside every grid is no reason to turn someone away: the city itself receives it.
    private Optional<GridPlace> locate(SubmitServiceRequest.Place place) {
        if (place == null || (place.latitude() == null && place.longitude() == null)) {
            return Optional.empty();
        }
        if (place.latitude() == null || place.longitude() == null) {
            throw new ProblemException(RequestError.PLACE_INVALID)
                    .field(place.latitude() == null ? "place.latitude" : "place.longitude");
        }
        return grids.locate(new GeoPoint(place.latitude(), place.longitude(),
                place.coordinateSystem() == null ? org.qiaomen.region.CoordinateSystem.GCJ02 : place.coordinateSystem()));
    }

    private NewRequest.Sealed seal(SubmitServiceRequest command) {
        SubmitServiceRequest.Contact contact = command.contact();
        return new NewRequest.Sealed(
                details.sealAddress(command.place() == null ? null : command.place().address()),
                details.sealName(contact == null ? null : contact.name()),
                details.sealPhone(contact == null ? null : contact.phone()));
    }

    // The words themselves stay on the request, where they can be erased; the chain keeps what shows that they were these.
    private static Map<String, Object> content(Principal principal, SubmitServiceRequest command) {
        Map<String, Object> content = new HashMap<>(principal.trace());
        content.put("textDigest", java.util.HexFormat.of()
                .formatHex(org.qiaomen.platform.Digests.sha256(command.text())));
        List<UUID> attachments = command.attachmentIds();
        if (attachments != null && !attachments.isEmpty()) {
            content.put("attachmentIds", attachments.stream().map(UUID::toString).toList());
        }
        return content;
    }
}
