package io.farthing.catalog;

import io.farthing.calendar.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// For how long a product is sold, and what follows when a term is over.
///
/// @param terms what it is sold and renewed for, the usual one first; empty where it has no term
/// @param noticeDays how long before expiry it is renewed or its owner reminded; 0 leaves that to
///   the length of the term
/// @param collectionDays how long before expiry a card is charged for it; 0 for together with the
///   notice
/// @param graceDays from expiry unpaid to suspension
/// @param deletionDays from suspension to the end
/// @param cancellationDays the notice that its owner has to give
public record RenewalPolicy(
        List<Term> terms,
        Set<RenewalMode> modes,
        RenewalMode usual,
        @Nullable Term engagement,
        int noticeDays,
        int collectionDays,
        int graceDays,
        int deletionDays,
        int cancellationDays) {

    /// Of what has no term: nothing to renew.
    public static final RenewalPolicy NONE =
            new RenewalPolicy(
                    List.of(),
                    EnumSet.of(RenewalMode.ONE_SHOT),
                    RenewalMode.ONE_SHOT,
                    null,
                    0,
                    0,
                    0,
                    0,
                    0);

    /// A monthly term is renewed a week ahead, a longer one a month: a notice of a month before the
    /// end of a month would come with the start.
    private static final int MONTHLY_NOTICE_DAYS = 7;

    private static final int USUAL_NOTICE_DAYS = 30;

    public RenewalPolicy {
        terms = List.copyOf(terms);
        modes = Set.copyOf(modes);
        if (!modes.contains(usual)) {
            throw new IllegalArgumentException(
                    "the usual mode " + usual.word() + " is not among the modes");
        }
        if (new HashSet<>(terms).size() != terms.size()) {
            throw new IllegalArgumentException("a term stands twice");
        }
        boolean isBefore = noticeDays < 0 || collectionDays < 0;
        if (isBefore || graceDays < 0 || deletionDays < 0 || cancellationDays < 0) {
            throw new IllegalArgumentException("days must not be negative");
        }
        if (modes.contains(RenewalMode.ENGAGEMENT) && engagement == null) {
            throw new IllegalArgumentException("an engagement needs its length");
        }
    }

    /// Null where the product has no terms.
    public @Nullable Term usualTerm() {
        return terms.isEmpty() ? null : terms.getFirst();
    }

    public int noticeDays(Term term) {
        if (noticeDays > 0) {
            return noticeDays;
        }
        boolean isShort = term.months() <= 1 && term.days() <= 31;
        return isShort ? MONTHLY_NOTICE_DAYS : USUAL_NOTICE_DAYS;
    }

    /// When a card is charged for a renewal that is ordered at that moment: never before it, and at
    /// once where the day is over (`memset.md` 11).
    public Instant collectedAt(Instant ordered, Instant expiresAt) {
        if (collectionDays == 0) {
            return ordered;
        }
        Instant day = expiresAt.minus(Duration.ofDays(collectionDays));
        return day.isAfter(ordered) ? day : ordered;
    }
}
