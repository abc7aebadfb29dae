package io.farthing.charging;

/// Usage that nothing prices: the operator has to give its group a pricing model and run again.
public final class UnpricedUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnpricedUsageException(String sentence) {
        super(sentence);
    }
}
