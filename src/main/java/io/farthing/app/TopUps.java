package io.farthing.app;

import io.farthing.charging.Funds;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentEvent;
import io.farthing.payments.PaymentOutcome;
import io.farthing.payments.Refund;
import java.time.Instant;

/// Money for nothing else is the account's prepaid balance.
final class TopUps implements PaymentOutcome {
    private final Funds funds;

    TopUps(Funds funds) {
        this.funds = funds;
    }

    @Override
    public void happened(Tx tx, PaymentEvent event, Instant now) {
        switch (event) {
            case PaymentEvent.Paid(Payment payment) ->
                    require(
                            funds.fund(
                                    tx,
                                    movement("payment-" + payment.id(), payment, payment.amount()),
                                    Purpose.BALANCE,
                                    now));
            case PaymentEvent.Refunded(Payment payment, Refund refund) ->
                    require(
                            funds.unfund(
                                    tx,
                                    movement("refund-" + refund.id(), payment, refund.amount()),
                                    Purpose.BALANCE,
                                    now));
            case PaymentEvent.Failed _ -> {}
        }
    }

    /// A lost dispute takes back what is left of a top-up; the rest is nobody's any more.
    Money reverse(Tx tx, Payment payment, Money amount, String key, Instant now) {
        Movement whole = movement(key, payment, amount);
        return switch (funds.unfund(tx, whole, Purpose.BALANCE, now)) {
            case FundsResult.Done _ -> amount;
            case FundsResult.NotEnough(Money free) when free.signum() > 0 -> {
                require(funds.unfund(tx, movement(key, payment, free), Purpose.BALANCE, now));
                yield free;
            }
            case FundsResult.NotEnough _,
                    FundsResult.NoSuchAccount _,
                    FundsResult.NoSuchEnvironment _,
                    FundsResult.OtherCurrency _,
                    FundsResult.KeyUsedForOther _,
                    FundsResult.TooMuch _ ->
                    Money.zero(amount.currency());
        };
    }

    private static Movement movement(String key, Payment payment, Money amount) {
        return new Movement(key, payment.account(), amount, "payment " + payment.id());
    }

    private static void require(FundsResult result) {
        if (!(result instanceof FundsResult.Done)) {
            throw new IllegalStateException("the balance did not take a payment: " + result);
        }
    }
}
