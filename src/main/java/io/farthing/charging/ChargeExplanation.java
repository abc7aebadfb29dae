package io.farthing.charging;

import io.farthing.ledger.PostedTransaction;
import io.farthing.metering.HourlyUsage;
import io.farthing.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a charge came to be, from the samples to the ledger.
///
/// @param environment its name; empty where the charge is for none
/// @param nodes what the environment's nodes did in the hour
/// @param rating one sentence a step, from the rater itself
/// @param credits what a charge in credits has besides, one sentence each: what its resource took
///   up in the hour, and where the credits came from
/// @param posting null where a correction's differences cancelled out
/// @param remark what a reader has to know besides; empty mostly
public record ChargeExplanation(
        PostedCharge charge,
        Money amount,
        String environment,
        List<NodeUsage> nodes,
        List<String> rating,
        List<String> credits,
        @Nullable PostedTransaction posting,
        String remark) {

    public ChargeExplanation {
        nodes = List.copyOf(nodes);
        rating = List.copyOf(rating);
        credits = List.copyOf(credits);
    }

    ChargeExplanation withCredits(List<String> sentences) {
        return new ChargeExplanation(
                charge, amount, environment, nodes, rating, sentences, posting, remark);
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
