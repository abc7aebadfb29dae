package io.farthing.door.gandi;

import io.farthing.credits.CreditPurchase;
import io.farthing.credits.NewPurchase;
import io.farthing.db.Tx;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Buys credits from prepaid money.
final class CreditMethod {
    private static final int KEY_BYTES = 16;

    private static final Parameter<String> NAME =
            Parameter.required("product_name", Type.text(1, 100), "Name of the package to buy.");
    private static final Parameter<Long> QUANTITY =
            Parameter.required(
                    "quantity",
                    Type.whole(1, Integer.MAX_VALUE, FaultObject.QUANTITY),
                    "Number of packages.");
    private static final Parameter<Boolean> ACCEPT =
            Parameter.optional("accept_contract", Type.FLAG, "Usually true; false buys nothing.");
    private static final Parameter<String> HANDLE =
            Parameter.optional(
                    "handle",
                    Type.TEXT,
                    "Whose credits, and whose prepaid money; usually the caller's own.");
    private static final Parameter<Arguments> PRODUCT =
            Parameter.required(
                    "params",
                    Type.struct("IaasProduct", NAME, QUANTITY, ACCEPT, HANDLE),
                    "Product purchased.");

    private final GandiDoor.Hosting hosting;
    private final Reception reception;
    private final RandomGenerator random;

    CreditMethod(GandiDoor.Hosting hosting, Reception reception, RandomGenerator random) {
        this.hosting = hosting;
        this.reception = reception;
        this.random = random;
    }

    Method method() {
        return Method.of(
                "hosting.account.credit",
                "Buys credits, paid from the prepaid account. Returns the operation, which can be"
                        + " cancelled as long as it waits.",
                new Method.Body.Prepared(this::prepare),
                PRODUCT);
    }

    /// The same key however often the transaction is run.
    private Method.Handler prepare(Call call) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        String name = "gandi/" + HexFormat.of().formatHex(key);
        return (tx, same) -> buy(tx, same, name);
    }

    private Answer buy(Tx tx, Call call, String key) {
        Arguments product = call.get(PRODUCT);
        if (!product.get(ACCEPT, true)) {
            return Answer.refused(
                    FaultObject.CONTRACT, FaultCause.EXPECTED, "the contract is to be accepted");
        }
        String handle = product.get(HANDLE, call.caller().handle());
        Fault refusal = reception.refusal(tx, call.account(), handle);
        Long account = Handles.account(handle);
        if (refusal != null || account == null) {
            return new Answer.Failed(refusal == null ? Reception.unknown(handle) : refusal);
        }
        NewPurchase wanted =
                new NewPurchase(
                        account,
                        product.get(NAME),
                        product.get(QUANTITY).intValue(),
                        CreditPurchase.Cause.ORDERED,
                        key);
        return Outcomes.last(
                hosting.orders().buy(tx, Changing.asker(call), wanted, call.now()), call.now());
    }
}
