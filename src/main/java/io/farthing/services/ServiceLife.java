package io.farthing.services;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.RenewalMode;
import io.farthing.catalog.RenewalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Decides what comes next in a service's life. Steps follow one another and are each due at a time
/// that the one before has fixed, so that a clock which stood still for a month takes them one by
/// one and leaves out none.
public final class ServiceLife {

    private ServiceLife() {}

    /// What the decision rests on.
    ///
    /// @param noticedFor the expiry of which the customer has been told
    /// @param collectAt when the renewal that was ordered with the notice is to be paid
    /// @param owedSince since when money that it was paid with is owed again
    /// @param billedHours in arrears: hours before this one are charged
    /// @param isHeld whether its owner has it suspended, so that nothing is invoiced meanwhile
    public record Facts(
            Service service,
            Billing billing,
            RenewalPolicy policy,
            @Nullable Instant noticedFor,
            @Nullable Instant collectAt,
            @Nullable Instant owedSince,
            @Nullable Long billedHours,
            boolean isHeld,
            RenewalChoice choice,
            EngagementEnd engagementEnd,
            ZoneId zone) {}

    /// Null where nothing is going to happen by the clock alone.
    public static @Nullable DueStep next(Facts facts) {
        Service service = facts.service();
        if (!service.status().isHeld()) {
            return null;
        }
        // An option lives with its parent; whoever leaves it behind says when it ends.
        DueStep own = null;
        if (!service.isOption()) {
            own = facts.isHeld() ? nextOfHeld(facts) : nextOfBilling(facts);
        }
        Instant cancelAt = service.cancelAt();
        if (cancelAt == null) {
            return own;
        }
        boolean isBilledBefore =
                own != null && own.step() == LifeStep.BILL && own.at().isBefore(cancelAt);
        return isBilledBefore ? own : new DueStep(LifeStep.END, cancelAt);
    }

    private static @Nullable DueStep nextOfBilling(Facts facts) {
        return switch (facts.billing()) {
            case ADVANCE -> nextOfTerm(facts);
            case ARREARS -> nextBill(facts);
            case ONE_OFF -> null;
        };
    }

    /// Its owner has it suspended: only its end comes by itself.
    private static @Nullable DueStep nextOfHeld(Facts facts) {
        Instant expiresAt = facts.service().expiresAt();
        boolean ends = expiresAt != null && endsAtExpiry(facts);
        return expiresAt != null && ends ? new DueStep(LifeStep.END, expiresAt) : null;
    }

    private static @Nullable DueStep nextOfTerm(Facts facts) {
        Service service = facts.service();
        Instant expiresAt = service.expiresAt();
        if (expiresAt == null) {
            return null;
        }
        DueStep next = nextByStatus(facts, expiresAt);
        // What is owed again while its term runs does not put off an end that was wanted.
        boolean isLate = next != null && next.at().isAfter(expiresAt);
        boolean isOwedAgain = unpaidSince(expiresAt, facts.owedSince()).isBefore(expiresAt);
        return isLate && isOwedAgain && endsAtExpiry(facts)
                ? new DueStep(LifeStep.END, expiresAt)
                : next;
    }

    private static @Nullable DueStep nextByStatus(Facts facts, Instant expiresAt) {
        Service service = facts.service();
        return switch (service.status()) {
            case ACTIVE -> nextOfActive(facts, expiresAt);
            case UNPAID ->
                    new DueStep(
                            LifeStep.SUSPEND,
                            after(
                                    unpaidSince(expiresAt, facts.owedSince()),
                                    facts.policy().graceDays()));
            case SUSPENDED ->
                    new DueStep(
                            LifeStep.END,
                            after(suspendedAt(service, expiresAt), facts.policy().deletionDays()));
            case CREATING, ENDED -> null;
        };
    }

    /// From the end of what is paid, or from when that was owed again.
    public static Instant unpaidSince(Instant expiresAt, @Nullable Instant owedSince) {
        return owedSince != null && owedSince.isBefore(expiresAt) ? owedSince : expiresAt;
    }

    private static DueStep nextOfActive(Facts facts, Instant expiresAt) {
        Service service = facts.service();
        Instant owedSince = facts.owedSince();
        if (owedSince != null && owedSince.isBefore(expiresAt)) {
            return new DueStep(LifeStep.MARK_UNPAID, owedSince);
        }
        if (endsAtExpiry(facts)) {
            return new DueStep(LifeStep.END, expiresAt);
        }
        Term term = service.term();
        if (term != null && !expiresAt.equals(facts.noticedFor())) {
            Instant notice = expiresAt.minus(Duration.ofDays(facts.policy().noticeDays(term)));
            boolean isOrdered = renewsByItself(service.renewal()) && facts.choice().isActive();
            return new DueStep(
                    LifeStep.NOTICE,
                    isOrdered ? facts.choice().day(notice, expiresAt, facts.zone()) : notice);
        }
        Instant collectAt = facts.collectAt();
        return collectAt == null
                ? new DueStep(LifeStep.MARK_UNPAID, expiresAt)
                : new DueStep(LifeStep.COLLECT, collectAt);
    }

    /// It is not renewed by its owner's wish, or the time it was engaged for is over.
    private static boolean endsAtExpiry(Facts facts) {
        return switch (facts.service().renewal()) {
            case DELETE_AT_EXPIRATION -> true;
            case ENGAGEMENT ->
                    facts.engagementEnd() == EngagementEnd.CANCEL
                            && isEngagementOver(facts.service(), facts.zone());
            case AUTOMATIC, MANUAL, ONE_SHOT -> false;
        };
    }

    /// With the paid term.
    static boolean isEngagementOver(Service service, ZoneId zone) {
        Instant expiresAt = service.expiresAt();
        LocalDate until = service.engagedUntil();
        return until == null
                || expiresAt == null
                || !LocalDate.ofInstant(expiresAt, zone).isBefore(until);
    }

    /// Whether the clock orders the renewal itself.
    public static boolean renewsByItself(RenewalMode mode) {
        return mode == RenewalMode.AUTOMATIC || mode == RenewalMode.ENGAGEMENT;
    }

    /// On the first of the month after the first hour that is not charged yet.
    private static @Nullable DueStep nextBill(Facts facts) {
        Long billed = facts.billedHours();
        Instant startsAt = facts.service().startsAt();
        if (billed == null || startsAt == null) {
            return null;
        }
        Instant from = new Hour(billed).start();
        return new DueStep(LifeStep.BILL, MonthInZone.of(from, facts.zone()).end());
    }

    private static Instant after(Instant from, int days) {
        return from.plus(Duration.ofDays(days));
    }

    private static Instant suspendedAt(Service service, Instant otherwise) {
        Instant suspendedAt = service.suspendedAt();
        return suspendedAt == null ? otherwise : suspendedAt;
    }
}
