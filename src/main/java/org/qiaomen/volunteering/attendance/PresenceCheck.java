package org.qiaomen.volunteering.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.volunteering.Distances;
import org.qiaomen.volunteering.SignalKind;
import org.qiaomen.volunteering.SourceType;
import org.qiaomen.volunteering.Suspicion;
import org.qiaomen.volunteering.VolunteeringConfig;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.attendance.AttendanceEvents.Presence;
import org.qiaomen.volunteering.need.VolunteerNeed;

/** Whether somebody is where he says, now. */
@ApplicationScoped
class PresenceCheck {

    private final AttendanceCodes codes;
    private final VolunteeringConfig config;

    PresenceCheck(AttendanceCodes codes, VolunteeringConfig config) {
        this.codes = codes;
        this.config = config;
    }

    /**
     * @throws ProblemException {@code volunteering.code-wrong}, {@code volunteering.accuracy-poor};
     *         {@code volunteering.too-far},
     *         which is listed
     */
    Presence require(VolunteerNeed need, UUID residentId, AttendNeed command, Instant now) {
        if (command.code() == null) {
            return near(need, residentId, command.place());
        }
        if (!codes.matches(need.id(), command.code(), now)) {
            throw new ProblemException(VolunteeringError.CODE_WRONG).field("code");
        }
        return Presence.BY_CODE;
    }

    private Presence near(VolunteerNeed need, UUID residentId, AttendNeed.Here here) {
        if (here.accuracyMetres() > config.attendance().worstAccuracyMetres()) {
            throw new ProblemException(VolunteeringError.ACCURACY_POOR).field("place.accuracyMetres");
        }
        GeoPoint point = here.wgs84();
        double distance = Distances.metres(need.latitude(), need.longitude(), point.latitude(), point.longitude());
        if (distance > config.attendance().radiusMetres() + here.accuracyMetres()) {
            throw (ProblemException) new Suspicion(VolunteeringError.TOO_FAR,
                    signal(SignalKind.TOO_FAR, need, residentId, String.format("签到位置距服务地点约 %.0f 米", distance)))
                    .field("place");
        }
        return Presence.byPlace(distance, here.accuracyMetres());
    }

    /** Null when the phone's clock agrees with ours, or was not told. */
    Suspicion.Signal clockSignal(VolunteerNeed need, UUID residentId, AttendNeed command, Instant now) {
        if (command.clientTime() == null) {
            return null;
        }
        Duration off = Duration.between(now, command.clientTime().toInstant()).abs();
        return off.compareTo(config.attendance().clockSkew()) <= 0 ? null
                : signal(SignalKind.CLOCK_SKEW, need, residentId,
                        "手机时间与服务器相差约 " + Math.min(off.toMinutes(), 9_999_999) + " 分钟");
    }

    static Suspicion.Signal signal(SignalKind kind, VolunteerNeed need, UUID residentId, String detail) {
        return new Suspicion.Signal(kind, residentId, SourceType.NEED, need.id(), null, need.areaCode(), detail);
    }
}
