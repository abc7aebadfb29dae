package io.farthing.console;

import io.farthing.charging.CreditStep;
import io.farthing.credits.CreditPurchase;
import io.farthing.credits.CreditTrail;
import io.farthing.rating.Quantity;
import io.farthing.rating.Scope;
import io.farthing.rating.Step;
import io.farthing.resources.ResourceHistory;
import java.math.BigDecimal;
import java.time.ZoneId;

/// The steps of a calculation in the reader's language. Numbers keep all their digits: somebody may
/// want to calculate after us.
public final class StepWords {
    private final Words words;

    public StepWords(Words words) {
        this.words = words;
    }

    public String of(Step step) {
        return switch (step) {
            case Step.NodeCounted(long environment, long node, Quantity quantity) ->
                    say("step.node", "" + node, "" + environment, number(quantity));
            case Step.Totalled(Scope scope, int nodes, Quantity total) ->
                    say("step.total", scope(scope), words.number(nodes), number(total));
            case Step.TierFound found -> tier(found);
            case Step.FreeTaken(Scope scope, Quantity granted, Quantity taken) ->
                    say("step.free", scope(scope), number(granted), number(taken));
            case Step.Billable(Quantity exact, Quantity rounded) ->
                    exact.equals(rounded)
                            ? say("step.billable", number(exact))
                            : say("step.billable.rounded", number(exact), number(rounded));
            case Step.Priced(Quantity units, Quantity price, BigDecimal product) ->
                    number(units) + " × " + number(price) + " = " + number(product);
            case Step.Blended(Quantity units, Quantity over) ->
                    say("step.blended", number(units), number(over));
            case Step.MinimumFeeTaken(BigDecimal fee) -> say("step.minimum", number(fee));
            case Step.Rounded(BigDecimal exact, BigDecimal divisor, var amount) -> {
                boolean isWhole = divisor.compareTo(BigDecimal.ONE) == 0;
                String share = isWhole ? "" : " ÷ " + number(divisor);
                yield say("step.rounded", number(exact) + share, words.exact(amount));
            }
            case Step.Shared(Quantity part, Quantity whole, var share) ->
                    say("step.shared", number(part), number(whole), words.exact(share));
        };
    }

    /// One besides the rating, with its times on the clock of the reader.
    public String of(CreditStep step, ZoneId zone) {
        return switch (step) {
            case CreditStep.TookUp(ResourceHistory.Stretch stretch) ->
                    say(
                            "step.took-up",
                            stretch.node(),
                            CreditStep.sizes(stretch.parts()),
                            words.time(stretch.from().atZone(zone)),
                            words.time(stretch.to().atZone(zone)));
            case CreditStep.Used(CreditTrail.Used used) ->
                    say(
                            "step.credits-used",
                            words.exact(used.credits()),
                            words.exact(used.value()));
            case CreditStep.Bought(CreditPurchase purchase) -> bought(purchase);
        };
    }

    private String bought(CreditPurchase purchase) {
        boolean isAutomatic = purchase.cause() == CreditPurchase.Cause.AUTOMATIC;
        String what =
                say(
                        isAutomatic ? "step.bought.automatic" : "step.bought.on-demand",
                        words.number(purchase.quantity()),
                        purchase.packageName(),
                        words.exact(purchase.credits()),
                        words.money(purchase.price()),
                        words.money(purchase.tax()));
        Long invoice = purchase.invoice();
        return invoice == null ? what : what + say("step.bought.invoice", invoice);
    }

    private String tier(Step.TierFound found) {
        String measure =
                say(
                        "step.measure." + Table.word(found.measure().since()),
                        found.measure().resource(),
                        number(found.amount()));
        if (found.tier() == 0) {
            return say("step.tier.none", measure);
        }
        Quantity below = found.below();
        String tier = words.number(found.tier());
        String from = number(found.from());
        return below == null
                ? say("step.tier.last", measure, tier, from)
                : say("step.tier", measure, tier, from, number(below));
    }

    private String scope(Scope scope) {
        return words.say("step.scope." + Table.word(scope));
    }

    private String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    private String number(Quantity quantity) {
        return number(quantity.toDecimal());
    }

    private String number(BigDecimal value) {
        return words.exactly(value);
    }
}
