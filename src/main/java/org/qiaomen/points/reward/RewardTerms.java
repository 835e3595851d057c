package org.qiaomen.points.reward;

import java.time.LocalDate;
import java.util.UUID;

import org.qiaomen.platform.ProblemException;

/** What a reward says, with its defaults filled in. */
record RewardTerms(String name, String description, RewardKind kind, LocalDate validFrom, LocalDate validTo,
        Integer perPersonLimit, int collectWithinDays, int returnWithinDays, String pickupPlace, UUID supplierId,
        UUID pictureId) {

    private static final int YEARS_AHEAD = 20;

    static RewardTerms of(WriteReward command, RewardConfig config, LocalDate today) {
        return new RewardTerms(command.name().strip(), command.description(), kind(command.kind()),
                command.validFrom() == null ? today : command.validFrom(), command.validTo(), command.perPersonLimit(),
                either(command.collectWithinDays(), config.collectWithinDays()),
                either(command.returnWithinDays(), config.returnWithinDays()), command.pickupPlace(), command.supplierId(),
                command.pictureId()).checked(today);
    }

    static RewardTerms of(EditReward command, RewardConfig config, Reward before, LocalDate today) {
        return new RewardTerms(command.name().strip(), command.description(), kind(command.kind()),
                command.validFrom() == null ? before.validFrom() : command.validFrom(), command.validTo(),
                command.perPersonLimit(), either(command.collectWithinDays(), config.collectWithinDays()),
                either(command.returnWithinDays(), config.returnWithinDays()), command.pickupPlace(), command.supplierId(),
                command.pictureId()).checked(today);
    }

    private RewardTerms checked(LocalDate today) {
        requireNear("validFrom", validFrom, today);
        if (validTo != null) {
            requireNear("validTo", validTo, today);
            if (validTo.isBefore(validFrom)) {
                throw ProblemException.invalid("validTo", "不能早于开始日期", "must not be before validFrom");
            }
        }
        return this;
    }

    static void requireNear(String field, LocalDate date, LocalDate today) {
        if (date.isAfter(today.plusYears(YEARS_AHEAD)) || date.isBefore(today.minusYears(YEARS_AHEAD))) {
            throw ProblemException.invalid(field, "日期须在前后二十年之内", "must be within twenty years");
        }
    }

    private static RewardKind kind(RewardKind kind) {
        return kind == null ? RewardKind.GOODS : kind;
    }

    private static int either(Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
