package io.farthing.app;

import io.farthing.charging.ChargeExplanation;
import io.farthing.charging.ChargeExplanation.NodeUsage;
import io.farthing.charging.PostedCharge;
import io.farthing.ledger.Entry;
import io.farthing.ledger.PostedTransaction;
import io.farthing.metering.HourlyUsage;
import java.io.PrintWriter;
import java.util.List;

/// A charge's explanation for people to read on a terminal.
final class ExplanationText {
    private final ChargeExplanation explanation;
    private final PrintWriter out;

    private ExplanationText(ChargeExplanation explanation, PrintWriter out) {
        this.explanation = explanation;
        this.out = out;
    }

    static void print(ChargeExplanation explanation, PrintWriter out) {
        ExplanationText text = new ExplanationText(explanation, out);
        text.head();
        text.usage();
        text.sentences("Rating", explanation.rating());
        if (!explanation.credits().isEmpty()) {
            text.sentences("Credits", explanation.creditSentences());
        }
        text.posting();
        if (!explanation.remark().isEmpty()) {
            out.println(explanation.remark());
        }
    }

    private void head() {
        PostedCharge charge = explanation.charge();
        out.println(
                "Charge %s: %s %s"
                        .formatted(
                                charge.id().text(),
                                explanation.amount().text(),
                                explanation.amount().currency().code()));
        out.println(
                "  account %d, environment %s, %s, %s to %s"
                        .formatted(
                                charge.id().account(),
                                explanation.environment(),
                                charge.resource(),
                                charge.id().hour().start(),
                                charge.id().hour().end()));
        out.println("  tariff " + charge.tariff());
    }

    private void usage() {
        if (explanation.nodes().isEmpty()) {
            return;
        }
        out.println();
        out.println("Usage");
        for (NodeUsage node : explanation.nodes()) {
            String cloudlets =
                    "%d cloudlets reserved, %d used, "
                            .formatted(node.reservedCloudlets(), node.usedCloudlets());
            out.println(
                    "  %s: %sfrom %d readings"
                            .formatted(
                                    node.node(),
                                    explanation.credits().isEmpty() ? cloudlets : "",
                                    node.readings().size()));
            readings(node.readings());
        }
    }

    private void readings(List<HourlyUsage.Reading> readings) {
        for (HourlyUsage.Reading reading : readings) {
            out.println(
                    "    %s  %-8s %s %s"
                            .formatted(
                                    reading.at(),
                                    reading.meter().name(),
                                    reading.value().stripTrailingZeros().toPlainString(),
                                    reading.meter().unit()));
        }
    }

    private void sentences(String title, List<String> sentences) {
        out.println();
        out.println(title);
        sentences.forEach(line -> out.println("  " + line));
    }

    private void posting() {
        PostedTransaction posting = explanation.posting();
        if (posting == null) {
            return;
        }
        out.println();
        out.println(
                "Ledger transaction %d (all of the account's charges of the hour)"
                        .formatted(posting.id()));
        for (Entry entry : posting.transaction().entries()) {
            out.println("  %-40s %s".formatted(entry.book(), entry.amount().text()));
        }
    }
}
