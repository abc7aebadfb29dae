package io.farthing.charging;

/// Usage that nothing prices, or not in the account's currency: the operator has to give its group
/// a pricing model that does and run again.
public final class UnpricedUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnpricedUsageException(String sentence) {
        super(sentence);
    }
}
