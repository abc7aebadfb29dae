package io.farthing.charging;

import io.farthing.ledger.PostedTransaction;
import io.farthing.metering.HourlyUsage;
import io.farthing.money.Money;
import io.farthing.rating.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a charge came to be, from the samples to the ledger.
///
/// @param environment its name; empty where the charge is for none
/// @param nodes what the environment's nodes did in the hour
/// @param steps from the rater itself; none of a charge by hand
/// @param credits what a charge in credits has besides
/// @param posting null where a correction's differences cancelled out
public record ChargeExplanation(
        PostedCharge charge,
        Money amount,
        String environment,
        List<NodeUsage> nodes,
        List<Step> steps,
        List<CreditStep> credits,
        @Nullable PostedTransaction posting,
        Standing standing) {

    /// What a reader has to know besides.
    public enum Standing {
        AS_RATED(""),
        CORRECTION(
                "A correction: the charge is the difference to what earlier revisions of this hour posted."),
        USAGE_ELSEWHERE(
                "The usage that this charge was rated from is neither in this database nor in the log of the cluster any more."),
        RATED_OTHERWISE(
                "Rated today the hour comes out differently: the account's group or its nodes' settings were"
                        + " changed after it was charged. The charge stands as posted.");

        private final String text;

        Standing(String text) {
            this.text = text;
        }
    }

    public ChargeExplanation {
        nodes = List.copyOf(nodes);
        steps = List.copyOf(steps);
        credits = List.copyOf(credits);
    }

    ChargeExplanation withCredits(List<CreditStep> found) {
        return new ChargeExplanation(
                charge, amount, environment, nodes, steps, found, posting, standing);
    }

    /// What somebody wrote on a charge made by hand; null on all others.
    public @Nullable String noteByHand() {
        return charge.id().revision() == ByHandStore.REVISION && posting != null
                ? posting.transaction().note()
                : null;
    }

    /// One sentence a step, in English.
    public List<String> rating() {
        String note = noteByHand();
        return note == null
                ? steps.stream().map(Step::text).toList()
                : List.of("charged by hand: " + note);
    }

    /// As [#rating], of its credits.
    public List<String> creditSentences() {
        return credits.stream().map(CreditStep::text).toList();
    }

    /// What there is to know besides, in English; empty mostly.
    public String remark() {
        return standing.text;
    }

    /// What one node did in the hour.
    ///
    /// @param usedCloudlets 0 where the node did not run
    public record NodeUsage(
            String node,
            long reservedCloudlets,
            long usedCloudlets,
            List<HourlyUsage.Reading> readings) {

        public NodeUsage {
            readings = List.copyOf(readings);
        }
    }
}
