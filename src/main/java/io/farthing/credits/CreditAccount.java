package io.farthing.credits;

import io.farthing.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account's credits: there is one from its first purchase on.
///
/// @param stock what is left; negative where an hour has used more than there was
/// @param value what was paid for the stock, which is not earned yet
/// @param touchedAt when credits were last bought or used
/// @param expiresAt what is left then, lapses
/// @param dryAt since when everything stands still for want of credits; null while it runs
/// @param deletedAt when what stands still is deleted; null while it runs
public record CreditAccount(
        long account,
        Money stock,
        Money value,
        CreditSettings settings,
        Instant createdAt,
        Instant touchedAt,
        Instant expiresAt,
        @Nullable Instant dryAt,
        @Nullable Instant deletedAt) {

    /// What one credit has cost, of those still held; zero where none are.
    public BigDecimal averageCost() {
        return stock.signum() <= 0
                ? BigDecimal.ZERO
                : value.toDecimal().divide(stock.toDecimal(), MathContext.DECIMAL64);
    }

    /// Whole credits that can be spent.
    public long whole() {
        return Math.max(0, stock.toDecimal().longValue());
    }

    public boolean isDry() {
        return dryAt != null;
    }
}
